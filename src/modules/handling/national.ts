import { VIET_NAM } from '#lib/clock.ts'
import { conflict } from '#lib/errors.ts'
import { publicAddress } from '#lib/public-address.ts'
import { apiPaths } from '#lib/routes.ts'
import { type Actor, type Dossier, NATIONAL_STATE, nationalDueAt, nationalSupplements } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { FIRST_YEAR, type HoSo, LAST_YEAR, MOST_LISTED, type TienDo } from '#modules/dossiers/index.ts'

/** Where a file of papers and results can be fetched, with a key; the national side stores links only. */
const fileLink = (file: string | null) => (file ? publicAddress(apiPaths.file(file)) : undefined)

/**
 * A dossier handled here in the national format; whoever reads it finds what `snapshotOf` says. Refuses with 409 what the
 * format has no room for: a longer list, or a moment outside its calendar.
 */
export function nationalOf(dossier: Dossier, registry: Registry): HoSo {
  const owner = dossier.parties.find(({ role }) => role === 'owner')
  const online = dossier.fees.some(({ way }) => way === 'online')
  return {
    MaHoSo: dossier.code,
    MaTTHC: dossier.procedureCode,
    TenTTHC: dossier.procedureName,
    KenhThucHien: String(dossier.channel),
    SoGiayToChuHoSo: owner?.idNumber,
    ChuHoSo: owner?.name,
    LoaiDoiTuong: owner && { citizen: '1', business: '2', organisation: '3' }[owner.kind],
    SoDienThoai: owner?.phone,
    Email: owner?.email,
    NgayNopHoSo: stamp(dossier.submittedAt),
    NgayTiepNhan: stamp(dossier.receivedAt),
    NgayHenTra: stamp(nationalDueAt(dossier, registry.onTime)),
    TrangThaiHoSo: String(NATIONAL_STATE[dossier.phase]),
    NgayKetThucXuLy: stamp(dossier.finishedAt),
    NgayTra: stamp(dossier.returnedAt),
    NgayTuChoi: dossier.phase === 'refused' ? stamp(dossier.movedAt) : undefined,
    HinhThuc: dossier.returnWay === 'post' ? '1' : '0',
    DonViXuLy: registry.agencies.get(dossier.agencyId)?.code ?? '',
    NoiNopHoSo: '2',
    TaiKhoanDuocXacThucVoiVNeID: dossier.channel === 2 && owner?.verified ? '1' : '0',
    HoSoCoThanhPhanSoHoa: dossier.papers.some(({ reused }) => reused) ? '1' : '0',
    DuocThanhToanTrucTuyen: online ? '2' : '0',
    TaiLieuNop: listed(dossier.papers.filter(({ direction, file }) => direction === 'in' && file)).map(
      ({ number, name, component, file, digitised, reused, fromStore }) => ({
        TepDinhKemId: String(number),
        TenTepDinhKem: name,
        MaThanhPhanHoSo: component === null ? undefined : String(component + 1),
        DuongDanTaiTepTin: fileLink(file),
        DuocSoHoa: digitised ? '1' : '0',
        DuocTaiSuDung: reused ? '1' : '0',
        DuocLayTuKhoDMQG: fromStore ? '1' : '0',
      }),
    ),
    DanhSachLePhi: listed(dossier.fees).map(({ name, amount }) => ({ TenPhiLePhi: name, Gia: String(amount) })),
    DanhSachHoSoBoSung: listed(nationalSupplements(dossier)).map(
      ({ number, askedBy, ground, askedAt, completedAt }) => ({
        HoSoBoSungId: String(number),
        NguoiYeuCauBoSung: askedBy,
        NoiDungBoSung: ground,
        NgayBoSung: stamp(askedAt),
        NgayTiepNhanBoSung: stamp(completedAt),
        NgayHenTraMoi: completedAt === null ? undefined : stamp(dossier.legalDueAt),
      }),
    ),
    DanhSachGiayToKetQua: listed(dossier.papers.filter(({ direction, file }) => direction === 'out' && file)).map(
      ({ name, number, file, code }) => ({
        TenGiayTo: name,
        GiayToId: String(number),
        DuongDanTepTinKetQua: fileLink(file),
        MaGiayToKetQua: code ?? undefined,
      }),
    ),
  }
}

/** A step that was done, as synchronised: who did it, for which agency, until when it was due. */
export function stepOf(
  dossier: Dossier,
  number: number,
  by: Pick<Actor, 'name' | 'role'>,
  registry: Registry,
): TienDo | undefined {
  const token = dossier.tokens.find((one) => one.number === number)
  if (!token) return
  return {
    MaHoSo: dossier.code,
    NguoiXuLy: by.name,
    ChucDanh: by.role,
    ThoiDiemXuLy: stamp(token.closedAt ?? dossier.movedAt) ?? '',
    PhongBanXuLy: token.agencyId === null ? undefined : registry.agencies.get(token.agencyId)?.name,
    NoiDungXuLy: token.name,
    TrangThai: String(NATIONAL_STATE[dossier.phase]),
    NgayBatDau: stamp(token.openedAt),
    NgayKetThucTheoQuyDinh: stamp(token.dueAt),
  }
}

function listed<T>(list: T[]): T[] {
  if (list.length > MOST_LISTED)
    throw conflict(`A dossier has at most ${MOST_LISTED} papers, fees and requests of a kind`)
  return list
}

/** yyyyMMddHHmmss of Viet Nam. */
function stamp(at: number | null): string | undefined {
  if (at === null) return
  const moment = new Date(at + VIET_NAM)
  const year = moment.getUTCFullYear()
  if (year < FIRST_YEAR || year > LAST_YEAR) throw conflict(`A moment lies in ${year}, which cannot be`)
  return moment.toISOString().replace(/[-:T]/g, '').slice(0, 14)
}
