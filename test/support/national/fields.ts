/** One field of the national payload: what it may hold. `in` = one of these codes; `list` = entries with these fields. */
type Field = { must?: true } & ({ is: 'text' | 'time' | 'flag' | 'amount' } | { in: string[] } | { list: Fields })
type Fields = Record<string, Field>

const text: Field = { is: 'text' }
const time: Field = { is: 'time' }
const flag: Field = { is: 'flag' }

const FILE: Fields = {
  TepDinhKemId: text,
  TenTepDinhKem: text,
  IsDeleted: flag,
  MaThanhPhanHoSo: text,
  DuongDanTaiTepTin: text,
  DuocSoHoa: flag,
  DuocTaiSuDung: flag,
  DuocLayTuKhoDMQG: flag,
  MaKetQuaThayThe: text,
}
const SUPPLEMENT: Fields = {
  HoSoBoSungId: text,
  NguoiYeuCauBoSung: text,
  NoiDungBoSung: text,
  NgayBoSung: { is: 'time', must: true },
  NguoiTiepNhanBoSung: text,
  ThongTinTiepNhan: text,
  NgayTiepNhanBoSung: time,
  TrangThaiBoSung: text,
  DanhSachGiayToBoSung: { list: {} },
  DanhSachLePhiBoSung: { list: {} },
  NgayHenTraTruoc: time,
  NgayHenTraMoi: time,
}
const RESULT: Fields = {
  TenGiayTo: text,
  MaThanhPhanHoSo: text,
  GiayToId: text,
  DuongDanTepTinKetQua: text,
  MaGiayToKetQua: text,
}
const STATES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']

/** The fields of a dossier (HoSo) as the national side describes them, written down apart from what this system reads. */
export const HO_SO: Fields = {
  MaHoSo: { is: 'text', must: true },
  MaTTHC: { is: 'text', must: true },
  TenTTHC: text,
  MaLinhVuc: text,
  TenLinhVuc: text,
  KenhThucHien: { in: ['1', '2', '3'], must: true },
  SoGiayToChuHoSo: text,
  ChuHoSo: { is: 'text', must: true },
  LoaiDoiTuong: { in: ['1', '2', '3'] },
  MaDoiTuong: text,
  ThongTinKhac: text,
  Email: text,
  Fax: text,
  SoDienThoai: text,
  TrichYeuHoSo: text,
  NgayTiepNhan: time,
  NgayHenTra: time,
  TrangThaiHoSo: { in: STATES, must: true },
  NgayTra: time,
  ThongTinTra: text,
  HinhThuc: { in: ['0', '1'] },
  NgayKetThucXuLy: time,
  DonViXuLy: text,
  GhiChu: text,
  TaiLieuNop: { list: FILE },
  DanhSachLePhi: {
    list: { TenPhiLePhi: text, MaPhiLePhi: text, HinhThucThu: text, Gia: { is: 'amount' }, LoaiPhiLePhi: text },
  },
  DanhSachTepDinhKemKhac: { list: { TenGiayTo: text, SoLuong: text, LoaiGiayTo: text } },
  DanhSachHoSoBoSung: { list: SUPPLEMENT },
  DanhSachGiayToKetQua: { list: RESULT },
  NoiNopHoSo: { in: ['1', '2'] },
  HoSoCoThanhPhanSoHoa: flag,
  TaiKhoanDuocXacThucVoiVNeID: flag,
  DuocThanhToanTrucTuyen: { in: ['0', '1', '2'] },
  NgayTuChoi: time,
  DinhDanhCHS: { list: { LoaiDinhDanh: text, SoDinhDanh: text } },
  NgayNopHoSo: time,
  DSKetNoiCSDL: { list: { MaCSDL: text } },
}

/** The fields of a step of handling (TienDo). */
export const TIEN_DO: Fields = {
  MaHoSo: { is: 'text', must: true },
  NguoiXuLy: text,
  ChucDanh: text,
  ThoiDiemXuLy: { is: 'time', must: true },
  PhongBanXuLy: text,
  NoiDungXuLy: text,
  TrangThai: { in: STATES },
  NgayBatDau: time,
  NgayKetThucTheoQuyDinh: time,
}

const CODE = /^(?:[A-Z]\d{2}(?:\.\d{1,3})*|\d{3}(?:\.\d{2,3}){2}\.[A-Z]\d{2})-\d{6}-\d{4,7}$/

/** The first thing that is wrong with an item, in the national side's words; undefined when nothing is. */
export function faultOf(item: unknown, fields: Fields): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'Dữ liệu không đúng cấu trúc'
  const given = item as Record<string, unknown>
  const unknown = Object.keys(given).find((name) => !(name in fields))
  if (unknown && Object.keys(fields).length > 0) return `Không có trường ${unknown}`
  for (const [name, field] of Object.entries(fields)) {
    const fault = faultOfField(name, field, given[name])
    if (fault) return fault
  }
  return typeof given.MaHoSo === 'string' && !CODE.test(given.MaHoSo)
    ? `MaHoSo ${given.MaHoSo} không đúng định dạng`
    : undefined
}

function faultOfField(name: string, field: Field, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return field.must && `Thiếu trường ${name}`
  if ('list' in field) {
    if (!Array.isArray(value)) return `${name} không phải danh sách`
    return value.map((entry) => faultOf(entry, field.list)).find(Boolean)
  }
  const written = String(value)
  if ('in' in field) return field.in.includes(written) ? undefined : `${name} không có mã ${written}`
  const right = {
    text: typeof value === 'string' || typeof value === 'number',
    time: typeof value === 'string' && isTime(value),
    flag: /^[01]$/.test(written),
    amount: /^\d{1,15}$/.test(written),
  }[field.is]
  return right ? undefined : `${name} không đúng kiểu: ${written}`
}

/** yyyyMMddHHmmss of a moment that exists. */
function isTime(written: string): boolean {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(written)
  if (!parts) return false
  const [, year, month, day, hour, minute, second] = parts
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().replace(/\D/g, '').startsWith(written)
}
