import { type RawBuilder, sql } from 'kysely'
import { VIET_NAM } from '#lib/clock.ts'
import type { Db } from '#lib/db.ts'
import { apiPaths } from '#lib/paths.ts'
import { publicAddress } from '#lib/public-address.ts'
import type { Part } from '#lib/together.ts'
import { loadCalendar, promiseToTell } from '#modules/deadlines/index.ts'
import { type Actor, agencyTimePoints, type Case, NATIONAL_STATE } from '#modules/dossiers/index.ts'
import type { Ground } from '#modules/scoring/index.ts'
import { Batch } from './batch.ts'
import type { HoSo, TienDo } from './national.ts'
import { pushParts } from './outbound/queue.ts'
import type { Prepared } from './prepare.ts'
import { readHoSo } from './reading.ts'

/** Where a file of papers and results can be fetched, with a key; the national side stores links only. */
const fileLink = (file: string | null) => (file ? publicAddress(apiPaths.file(file)) : undefined)

/**
 * The promise (ms) that a dossier handled here is told with, by the reading of "on time" that judges it: what the rule takes
 * out of the handling is taken off the legal due date, so the rule gives exactly the ledger's verdict.
 */
export function promiseOf({ legalDueAt, receivedAt, submittedAt, supplements }: Case, { onTime }: Ground) {
  if (legalDueAt === null) return null
  const requests = supplements.filter(({ beforeReceipt }) => !beforeReceipt)
  return promiseToTell(onTime(receivedAt ?? submittedAt), legalDueAt, requests)
}

/** A dossier handled here in the national format. */
export function nationalOf(of: Case, ground: Ground): HoSo {
  const owner = of.parties.find(({ role }) => role === 'owner')
  const online = of.fees.some(({ way }) => way === 'online')
  return {
    MaHoSo: of.code,
    MaTTHC: of.procedureCode,
    TenTTHC: of.procedureName,
    KenhThucHien: String(of.channel),
    SoGiayToChuHoSo: owner?.idNumber,
    ChuHoSo: owner?.name,
    LoaiDoiTuong: owner && { citizen: '1', business: '2', organisation: '3' }[owner.kind],
    SoDienThoai: owner?.phone,
    Email: owner?.email,
    NgayNopHoSo: stamp(of.submittedAt),
    NgayTiepNhan: stamp(of.receivedAt),
    NgayHenTra: stamp(promiseOf(of, ground)),
    TrangThaiHoSo: String(NATIONAL_STATE[of.phase]),
    NgayKetThucXuLy: stamp(of.finishedAt),
    NgayTra: stamp(of.returnedAt),
    NgayTuChoi: of.phase === 'refused' ? stamp(of.movedAt) : undefined,
    HinhThuc: of.returnWay === 'post' ? '1' : '0',
    DonViXuLy: ground.agencies.get(of.agencyId)?.code ?? '',
    NoiNopHoSo: '2',
    TaiKhoanDuocXacThucVoiVNeID: of.channel === 2 && owner?.verified ? '1' : '0',
    HoSoCoThanhPhanSoHoa: of.papers.some(({ reused }) => reused) ? '1' : '0',
    DuocThanhToanTrucTuyen: online ? '2' : '0',
    TaiLieuNop: of.papers
      .filter(({ direction, file }) => direction === 'in' && file)
      .map(({ number, name, component, file, digitised, reused, fromStore }) => ({
        TepDinhKemId: String(number),
        TenTepDinhKem: name,
        ...(component !== null && { MaThanhPhanHoSo: String(component + 1) }),
        DuongDanTaiTepTin: fileLink(file),
        DuocSoHoa: digitised ? '1' : '0',
        DuocTaiSuDung: reused ? '1' : '0',
        DuocLayTuKhoDMQG: fromStore ? '1' : '0',
      })),
    DanhSachLePhi: of.fees.map(({ name, amount }) => ({ TenPhiLePhi: name, Gia: String(amount) })),
    DanhSachHoSoBoSung: of.supplements
      .filter(({ beforeReceipt }) => !beforeReceipt)
      .map(({ number, askedBy, ground, askedAt, completedAt }) => ({
        HoSoBoSungId: String(number),
        NguoiYeuCauBoSung: askedBy,
        NoiDungBoSung: ground,
        NgayBoSung: stamp(askedAt),
        NgayTiepNhanBoSung: stamp(completedAt),
        NgayHenTraMoi: completedAt === null ? undefined : stamp(of.legalDueAt),
      })),
    DanhSachGiayToKetQua: of.papers
      .filter(({ direction, file }) => direction === 'out' && file)
      .map(({ name, number, file, code }) => ({
        TenGiayTo: name,
        GiayToId: String(number),
        DuongDanTepTinKetQua: fileLink(file),
        MaGiayToKetQua: code ?? undefined,
      })),
  }
}

/** A step that was done, as synchronised: who did it, for which agency, until when it was due. */
export function stepOf(of: Case, number: number, by: Pick<Actor, 'name' | 'role'>, ground: Ground): TienDo | undefined {
  const token = of.tokens.find((one) => one.number === number)
  if (!token) return
  return {
    MaHoSo: of.code,
    NguoiXuLy: by.name,
    ChucDanh: by.role,
    ThoiDiemXuLy: stamp(token.closedAt ?? of.movedAt) ?? '',
    PhongBanXuLy: token.agencyId === null ? undefined : ground.agencies.get(token.agencyId)?.name,
    NoiDungXuLy: token.name,
    TrangThai: String(NATIONAL_STATE[of.phase]),
    NgayBatDau: stamp(token.openedAt),
    NgayKetThucTheoQuyDinh: stamp(token.dueAt),
  }
}

/** What was told about a dossier handled here: its id, the number of the telling, and the payload. */
export type Told = { dossierId: number; version: number; payload: string }

type Telling = { ground: Ground; prepared: Prepared; actor: string; service: string; now: Date }

/**
 * Tells how a dossier handled here stands, in the caller's transaction: row, history, facts and tallies as for any
 * message, its line in the journal, and the telling to the national side with the step that was done, if one was.
 * `prepared` holds its lock, or `gate` (see `together`) does without a transaction; `parts` are sent in the same journey.
 */
export async function tellNative(
  tx: Db,
  of: Case,
  { ground, prepared, actor, service, now }: Telling,
  { parts, step, gate }: { parts: readonly Part[]; step: TienDo | undefined; gate?: RawBuilder<unknown> | undefined },
): Promise<Told> {
  const payload = JSON.stringify(nationalOf(of, ground))
  const reading = readHoSo(JSON.parse(payload), null)
  if (!reading.ok) throw new Error(`Dossier ${of.code} cannot be told: ${JSON.stringify(reading.faults)}`)
  const batch = new Batch(ground, now, prepared.known, new Map())
  const shares = NATIONAL_STATE[of.phase] < 7 ? null : agencyTimePoints(of.tokens, loadCalendar())
  const row = batch.native(reading.value, { ...of, shares }, payload, () => of.id)
  const agencyCode = ground.agencies.get(of.agencyId)?.code ?? ''
  const told = { dossierId: row.id, version: row.version, payload }
  const isNews = row.version !== prepared.known[0]?.version
  const tellings = [
    ...(isNews ? [{ ...told, service: 'DongBoHoSoMC' as const, agencyCode }] : []),
    ...(step ? [{ ...told, service: 'CapNhatTienDoHoSoMC' as const, payload: JSON.stringify(step), agencyCode }] : []),
  ]
  const journal = sql`
    insert into message (id, at, actor, service, agency_code, is_updating, received, accepted, refused, quarantined) overriding system value
    values (${prepared.messageId}, ${now.toISOString()}, ${actor}, ${service}, ${agencyCode || null}, ${prepared.known.length > 0}, 1, 1, 0, 0)`
  await batch.write(tx, prepared.messageId, [...parts, journal, ...pushParts(tellings, now)], gate)
  return told
}

/** yyyyMMddHHmmss of Viet Nam. */
const stamp = (at: number | null) =>
  at === null ? undefined : new Date(at + VIET_NAM).toISOString().replace(/[-:T]/g, '').slice(0, 14)
