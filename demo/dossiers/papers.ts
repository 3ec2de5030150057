import type { ChannelCode } from '#modules/dossiers/index.ts'
import type { Chance } from '../random.ts'
import type { Office, Service } from './offices.ts'

export type Filing = { code: string; office: Office; service: Service; channel: ChannelCode }

/** A share that grows with quality from `low` to `high`. */
const share = ({ quality }: Office, low: number, high: number) => low + (high - low) * quality

/** Files on the components, and what they say about digitised data and stores (TT 01/2023/TT-VPCP). */
export function componentsOf({ code, office, service, channel }: Filing, chance: Chance) {
  const digitised = chance.happens(share(office, 0.15, 1))
  const reused = chance.happens(share(office, 0.1, 0.99))
  const stored = chance.happens(share(office, 0, 1) ** 2.2)
  const files = Array.from({ length: digitised ? chance.whole(1, 2) : 0 }, (_, i) => ({
    TepDinhKemId: `${i + 1}`,
    TenTepDinhKem: `Thành phần ${i + 1}.pdf`,
    IsDeleted: '0',
    MaThanhPhanHoSo: `TP${i + 1}`,
    DuongDanTaiTepTin: `https://tep.example/${code}/${i + 1}.pdf`,
    DuocSoHoa: reused && i === 0 ? '1' : '0',
    DuocTaiSuDung: reused ? '1' : '0',
    DuocLayTuKhoDMQG: stored && i === 0 ? '1' : '0',
  }))
  if (chance.happens(0.012)) for (const file of files) file.IsDeleted = '1'
  return {
    TaiLieuNop: files,
    HoSoCoThanhPhanSoHoa: reused && chance.happens(0.6) ? '1' : '0',
    TaiKhoanDuocXacThucVoiVNeID: service.citizens && channel === 2 && chance.happens(0.7) ? '1' : '0',
    DSKetNoiCSDL: chance.happens(share(office, 0.1, 0.96)) ? [{ MaCSDL: 'CSDLDC' }] : [],
  }
}

/** The e-result of an ended dossier: a file, mostly with its code; without one for some, even where it was filed online. */
export function resultOf({ code, office, channel }: Filing, chance: Chance) {
  if (!chance.happens(share(office, channel === 2 ? 0.3 : 0.1, 1))) return []
  const coded = chance.happens(share(office, 0.75, 1))
  const file = { TenGiayTo: 'Kết quả giải quyết', MaThanhPhanHoSo: 'KQ', GiayToId: '1' }
  const address = { DuongDanTepTinKetQua: `https://tep.example/${code}/ket-qua.pdf` }
  return [{ ...file, ...address, ...(coded && { MaGiayToKetQua: `KQ.${code}` }) }]
}

/** Fees as listed, and how they were paid: 1 through the national portal, 2 through the province's, 0 otherwise. */
export function feesOf({ office, service, channel }: Filing, chance: Chance) {
  const name = ({ 1: 'counter', 2: 'online', 3: 'post' } as const)[channel]
  const fee = service.methods.find((one) => one.channel === name)?.fee ?? service.methods[0]?.fee ?? 0
  const listed = { TenPhiLePhi: 'Lệ phí', MaPhiLePhi: `LP.${service.code}`, HinhThucThu: '1', LoaiPhiLePhi: '1' }
  if (fee === 0)
    return { DanhSachLePhi: chance.happens(0.05) ? [{ ...listed, Gia: '0' }] : [], DuocThanhToanTrucTuyen: '0' }
  if (chance.happens(0.05)) return { DanhSachLePhi: [{ ...listed, Gia: '0' }], DuocThanhToanTrucTuyen: '0' } // exempt
  const habit = service.onlinePayment || channel === 2 ? share(office, 0, 1) : share(office, 0, 0.98) ** 1.6
  const paid = chance.happens(habit) ? chance.pick(['1', '2', '2']) : '0'
  return { DanhSachLePhi: chance.happens(0.04) ? [] : [{ ...listed, Gia: String(fee) }], DuocThanhToanTrucTuyen: paid }
}
