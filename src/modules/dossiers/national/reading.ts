import { readAmount } from '#lib/amounts.ts'
import { VIET_NAM } from '#lib/clock.ts'
import { parseDossierCode } from '#lib/codes.ts'
import { isDate } from '#lib/days.ts'
import { type ChannelCode, NATIONAL_STATES, type NationalState, type NationalStep, type Snapshot } from '../dossier.ts'
import { FIRST_YEAR, HoSo, LAST_YEAR, MOST_LISTED, TienDo } from './format.ts'
import { isPopulationDatabase } from './population-database.ts'

/** What is wrong with one dossier of a message: the national field and a reason in words. */
export type ReadingFault = { field: string; reason: string }

const MOST_FAULTS = 20 // told of one dossier
const DEEPEST = 16

export type NationalReading<T> = { ok: true; value: T } | { ok: false; code: string | null; faults: ReadingFault[] }

/** Reads one national dossier. `agencyCode` is the envelope's, for those that do not name their own. */
export function readHoSo(item: unknown, agencyCode: string | null): NationalReading<Snapshot> {
  const misshapen = faultOfShape(item)
  if (misshapen) return { ok: false, code: codeOf(item), faults: [misshapen] }
  const parsed = HoSo.safeParse(item)
  if (!parsed.success)
    return { ok: false, code: codeOf(item), faults: parsed.error.issues.slice(0, MOST_FAULTS).map(faultOf) }
  const hoSo = parsed.data
  const faults: ReadingFault[] = []
  const at = (field: keyof HoSo) => readTime(hoSo[field] as string | null | undefined, field, faults)

  const snapshot: Snapshot = {
    code: readCode(hoSo.MaHoSo, faults),
    procedureCode: hoSo.MaTTHC.trim(),
    agencyCode: hoSo.DonViXuLy?.trim() || agencyCode || '',
    channel: readChannel(hoSo.KenhThucHien, faults),
    state: readState(hoSo.TrangThaiHoSo, 'TrangThaiHoSo', faults) ?? 1,
    submittedAt: at('NgayNopHoSo'),
    receivedAt: at('NgayTiepNhan'),
    dueAt: at('NgayHenTra'),
    finishedAt: at('NgayKetThucXuLy'),
    returnedAt: at('NgayTra'),
    supplements: readSupplements(hoSo, faults),
    fees: (hoSo.DanhSachLePhi ?? []).flatMap(
      ({ Gia }) => (typeof Gia === 'string' ? readAmount(Gia, Number.MAX_SAFE_INTEGER) : Gia) ?? [],
    ),
    paidOnline: ['1', '2'].includes(String(hoSo.DuocThanhToanTrucTuyen ?? '')),
    resultFile: (hoSo.DanhSachGiayToKetQua ?? []).some((file) => Boolean(file.DuongDanTepTinKetQua)),
    codedResultFile: (hoSo.DanhSachGiayToKetQua ?? []).some((file) =>
      Boolean(file.DuongDanTepTinKetQua && (file.MaGiayToKetQua || file.MaKetQua)),
    ),
    componentFile: (hoSo.TaiLieuNop ?? []).some((file) => !isSet(file.IsDeleted) && Boolean(file.DuongDanTaiTepTin)),
    reusedData: isSet(hoSo.HoSoCoThanhPhanSoHoa) || (hoSo.TaiLieuNop ?? []).some((file) => isSet(file.DuocSoHoa)),
    personalStorage: (hoSo.TaiLieuNop ?? []).some((file) => isSet(file.DuocLayTuKhoDMQG)),
    citizenData: false,
  }
  snapshot.citizenData =
    isSet(hoSo.TaiKhoanDuocXacThucVoiVNeID) ||
    snapshot.personalStorage ||
    (hoSo.DSKetNoiCSDL ?? []).some((base) => isPopulationDatabase(base.MaCSDL))
  at('NgayTuChoi')
  if (!snapshot.agencyCode) faults.push({ field: 'DonViXuLy', reason: "is missing, and so is the envelope's madonvi" })
  return faults.length > 0 ? { ok: false, code: hoSo.MaHoSo, faults } : { ok: true, value: snapshot }
}

/** Reads one national step of handling. */
export function readTienDo(item: unknown): NationalReading<NationalStep> {
  const misshapen = faultOfShape(item)
  if (misshapen) return { ok: false, code: codeOf(item), faults: [misshapen] }
  const parsed = TienDo.safeParse(item)
  if (!parsed.success)
    return { ok: false, code: codeOf(item), faults: parsed.error.issues.slice(0, MOST_FAULTS).map(faultOf) }
  const faults: ReadingFault[] = []
  const at = readTime(parsed.data.ThoiDiemXuLy, 'ThoiDiemXuLy', faults)
  if (at === null && faults.length === 0) faults.push({ field: 'ThoiDiemXuLy', reason: 'is missing' })
  const { TrangThai } = parsed.data
  const state = TrangThai == null || TrangThai === '' ? null : readState(TrangThai, 'TrangThai', faults)
  readTime(parsed.data.NgayBatDau, 'NgayBatDau', faults)
  readTime(parsed.data.NgayKetThucTheoQuyDinh, 'NgayKetThucTheoQuyDinh', faults)
  const code = readCode(parsed.data.MaHoSo, faults)
  return faults.length > 0 ? { ok: false, code, faults } : { ok: true, value: { code, at: at ?? 0, state } }
}

function readSupplements(hoSo: HoSo, faults: ReadingFault[]): Snapshot['supplements'] {
  const supplements: Snapshot['supplements'] = []
  for (const [i, entry] of (hoSo.DanhSachHoSoBoSung ?? []).entries()) {
    const askedAt = readTime(entry.NgayBoSung, `DanhSachHoSoBoSung.${i}.NgayBoSung`, faults)
    const completedAt = readTime(entry.NgayTiepNhanBoSung, `DanhSachHoSoBoSung.${i}.NgayTiepNhanBoSung`, faults)
    if (askedAt !== null) supplements.push({ askedAt, completedAt })
    else if (completedAt !== null)
      faults.push({ field: `DanhSachHoSoBoSung.${i}.NgayBoSung`, reason: 'is missing although the papers came' })
  }
  return supplements
}

function readCode(written: string, faults: ReadingFault[]): string {
  const code = written.trim()
  const reading = parseDossierCode(code)
  if (!reading.ok) faults.push({ field: 'MaHoSo', reason: reading.reason })
  return code
}

/** KenhThucHien; empty counts as the counter, as the text of QĐ 766 does. */
function readChannel(value: HoSo['KenhThucHien'], faults: ReadingFault[]): ChannelCode {
  if (value == null || value === '') return 1
  if (/^[123]$/.test(String(value))) return Number(value) as ChannelCode
  faults.push({ field: 'KenhThucHien', reason: 'is not 1, 2 or 3' })
  return 1
}

function readState(value: string | number, field: string, faults: ReadingFault[]): NationalState | null {
  const state = /^\d{1,2}$/.test(String(value)) ? Number(value) : 0
  if (state in NATIONAL_STATES) return state as NationalState
  faults.push({ field, reason: 'is not a state from 1 to 10' })
  return null
}

/** yyyyMMddHHmmss of Viet Nam → ms since 1970; empty → null; anything that is no moment of the calendar is a fault. */
function readTime(value: string | null | undefined, field: string, faults: ReadingFault[]): number | null {
  if (value == null || value === '') return null
  const ms = /^\d{14}$/.test(value) ? momentOf(value) : Number.NaN
  if (!Number.isNaN(ms)) return ms
  const cut = /^\d[.,]\d+E\+?\d+$/i.test(value) ? ': a spreadsheet has cut it, so make its column text' : ''
  faults.push({ field, reason: `is not a moment written yyyyMMddHHmmss: ${JSON.stringify(value.slice(0, 30))}${cut}` })
  return null
}

function momentOf(digits: string): number {
  const moment = Number(digits)
  const part = (place: number, size: number) => Math.floor(moment / place) % size
  const [year, month, day] = [part(1e10, 1e4), part(1e8, 100), part(1e6, 100)]
  const [hour, minute, second] = [part(1e4, 100), part(100, 100), part(1, 100)]
  if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59 || second > 59 || !isDate(year, month, day))
    return Number.NaN
  return Date.UTC(year, month - 1, day, hour, minute, second) - VIET_NAM
}

/** What no dossier has and only costs time and memory: lists without end, nesting that later readers cannot follow. */
function faultOfShape(value: unknown, field = 'data', depth = 0): ReadingFault | undefined {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEEPEST) return { field, reason: `is nested deeper than ${DEEPEST} levels` }
  if (Array.isArray(value)) {
    if (value.length > MOST_LISTED) return { field, reason: `has more than ${MOST_LISTED} entries` }
    for (const inner of value) {
      const fault = typeof inner === 'object' ? faultOfShape(inner, field, depth + 1) : undefined
      if (fault) return fault
    }
    return
  }
  const names = Object.keys(value)
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string
    const inner = (value as Record<string, unknown>)[name]
    const fault = typeof inner === 'object' ? faultOfShape(inner, depth === 0 ? name : field, depth + 1) : undefined
    if (fault) return fault
  }
}

const isSet = (flag: unknown) => flag === 1 || flag === '1' || flag === true

function codeOf(item: unknown): string | null {
  const code = typeof item === 'object' && item !== null && 'MaHoSo' in item ? item.MaHoSo : null
  return typeof code === 'string' ? code.slice(0, 60) : null
}

const faultOf = (issue: { path: PropertyKey[]; message: string }): ReadingFault => ({
  field: issue.path.join('.') || 'data',
  reason: issue.message,
})
