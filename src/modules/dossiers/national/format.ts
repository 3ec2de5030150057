import { z } from 'zod'
import { readAmount } from '#lib/amounts.ts'

/** Entries of a list, and the years in which a moment may lie. */
export const MOST_LISTED = 500
export const FIRST_YEAR = 1990
export const LAST_YEAR = 2100

/**
 * The national synchronisation payload (NĐ 61/2018, technical guide of the National Public Service Portal): its fields,
 * their types and codes. Systems send numbers as numbers or as digits in text, and leave a field out, null or empty.
 */
const text = z.string().max(4000, 'is longer than 4,000 characters').nullish()
const short = z
  .union([z.string().max(200, 'is longer than 200 characters'), z.number()], 'is neither text nor a number')
  .nullish()
const time = z.string().nullish() // its digits are checked where it is read, with the field's name
const flag = z.union([z.literal([0, 1, '0', '1', '']), z.boolean()], 'is not 0 or 1').nullish()
const isAmount = (written: string) => written.trim() === '' || readAmount(written, 999_999_999_999_999) !== undefined
const amount = z
  .union([z.number(), z.string().refine(isAmount, 'is not an amount in đồng')], 'is not an amount in đồng')
  .nullish()
const isPlain = (written: string) => written.isWellFormed() && !/\p{Cc}/u.test(written)
const code = (most: number) =>
  z
    .string('is missing')
    .max(most, `is longer than ${most} characters`)
    .refine(isPlain, 'holds characters that no code has')
const list = <T extends z.ZodType>(item: T) =>
  z.array(item).max(MOST_LISTED, `has more than ${MOST_LISTED} entries`).nullish()

export const File = z.object({
  TepDinhKemId: short,
  TenTepDinhKem: text,
  IsDeleted: flag,
  MaThanhPhanHoSo: short,
  DuongDanTaiTepTin: text,
  DuocSoHoa: flag,
  DuocTaiSuDung: flag,
  DuocLayTuKhoDMQG: flag,
  MaKetQuaThayThe: short,
})
const Fee = z.object({ TenPhiLePhi: text, MaPhiLePhi: short, HinhThucThu: short, Gia: amount, LoaiPhiLePhi: short })
const OtherFile = z.object({ TenGiayTo: text, SoLuong: short, LoaiGiayTo: short })
const Supplement = z.object({
  HoSoBoSungId: short,
  NguoiYeuCauBoSung: text,
  NoiDungBoSung: text,
  NgayBoSung: time,
  NguoiTiepNhanBoSung: text,
  ThongTinTiepNhan: text,
  NgayTiepNhanBoSung: time,
  TrangThaiBoSung: short,
  DanhSachGiayToBoSung: z.array(z.unknown()).nullish(),
  DanhSachLePhiBoSung: z.array(z.unknown()).nullish(),
  NgayHenTraTruoc: time,
  NgayHenTraMoi: time,
})
const Result = z.object({
  TenGiayTo: text,
  MaThanhPhanHoSo: short,
  GiayToId: short,
  DuongDanTepTinKetQua: text,
  MaGiayToKetQua: short,
  MaKetQua: short,
})

/** One dossier as synchronised (HoSo). */
export const HoSo = z.object({
  MaHoSo: z.string('is missing').min(1, 'is missing').max(60, 'is longer than 60 characters'),
  MaTTHC: code(40).min(1, 'is missing'),
  TenTTHC: text,
  MaLinhVuc: short,
  TenLinhVuc: text,
  KenhThucHien: short,
  SoGiayToChuHoSo: short,
  ChuHoSo: text,
  LoaiDoiTuong: short,
  MaDoiTuong: short,
  ThongTinKhac: text,
  Email: text,
  Fax: short,
  SoDienThoai: short,
  TrichYeuHoSo: text,
  NgayTiepNhan: time,
  NgayHenTra: time,
  TrangThaiHoSo: z.union([z.string(), z.number()], 'is missing'),
  NgayTra: time,
  ThongTinTra: text,
  HinhThuc: short,
  NgayKetThucXuLy: time,
  DonViXuLy: code(200).nullish(),
  GhiChu: text,
  TaiLieuNop: list(File),
  DanhSachLePhi: list(Fee),
  DanhSachTepDinhKemKhac: list(OtherFile),
  DanhSachHoSoBoSung: list(Supplement),
  DanhSachGiayToKetQua: list(Result),
  NoiNopHoSo: short,
  HoSoCoThanhPhanSoHoa: flag,
  TaiKhoanDuocXacThucVoiVNeID: flag,
  DuocThanhToanTrucTuyen: short,
  NgayTuChoi: time,
  DinhDanhCHS: list(z.object({ LoaiDinhDanh: short, SoDinhDanh: short })),
  NgayNopHoSo: time,
  DSKetNoiCSDL: list(z.object({ MaCSDL: short })),
})
export type HoSo = z.infer<typeof HoSo>

/** One step of handling as synchronised (TienDo). */
export const TienDo = z.object({
  MaHoSo: z.string('is missing').min(1, 'is missing').max(60, 'is longer than 60 characters'),
  NguoiXuLy: text,
  ChucDanh: text,
  ThoiDiemXuLy: z.string('is missing'),
  PhongBanXuLy: text,
  NoiDungXuLy: text,
  TrangThai: short,
  NgayBatDau: time,
  NgayKetThucTheoQuyDinh: time,
})
export type TienDo = z.infer<typeof TienDo>

export const MOST_DOSSIERS = 10_000

/** What a system sends to POST /api/v1/sync. */
export const Envelope = z.object({
  session: z.string().max(500).nullish(),
  madonvi: code(200).nullish(),
  dstcode: code(200).nullish(),
  service: z.enum(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'], 'must be DongBoHoSoMC or CapNhatTienDoHoSoMC'),
  isUpdating: z.union([z.boolean(), z.literal(['true', 'false', '0', '1', 0, 1])]).nullish(),
  data: z
    .array(z.unknown(), 'must be a list of dossiers')
    .max(MOST_DOSSIERS, `has more than ${MOST_DOSSIERS} entries: send it in parts`),
})
export type Envelope = z.infer<typeof Envelope>
export type Service = Envelope['service']

const DEEPEST = 64 // an envelope with its dossiers has 5

/**
 * Whether JSON text nests deeper than any message does. Reading 64 MiB of brackets takes JSON.parse twenty seconds and
 * two gigabytes; looking at them first takes a tenth of a second.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 92) i += 1
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 91 || code === 123) {
      depth += 1
      if (depth > DEEPEST) return true
    } else if (code === 93 || code === 125) depth -= 1
  }
  return false
}
