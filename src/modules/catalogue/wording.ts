import { withoutAccents } from '#lib/search.ts'
import { Limit, type Unit } from '#modules/deadlines/index.ts'
import { type Level, parseLevel } from '#modules/units/index.ts'
import type { FilingChannel, OnlineLevel } from './procedure.ts'

const CHANNEL_OF = dictionary<FilingChannel>({
  counter: ['counter', 'direct', 'truc tiep', 'tai quay', 'mot cua', '1'],
  online: ['online', 'truc tuyen', '2'],
  post: ['post', 'postal', 'buu chinh', 'buu chinh cong ich', 'dich vu buu chinh', '3'],
})
const UNIT_OF = dictionary<Unit>({
  working_day: ['working day', 'working days', 'workingday', 'ngay lam viec'],
  day: ['day', 'days', 'calendar day', 'ngay', 'ngay lich'],
  hour: ['hour', 'hours', 'gio', 'gio lam viec'],
  month: ['month', 'months', 'thang'],
})
const ONLINE_LEVEL_OF = dictionary<OnlineLevel>({
  full: ['full', 'toan trinh', 'dvc toan trinh', 'truc tuyen toan trinh', '4'],
  partial: ['partial', 'mot phan', 'dvc mot phan', 'truc tuyen mot phan', '3'],
  information: ['information', 'info', 'none', 'thong tin', 'cung cap thong tin', 'dvc cung cap thong tin', '1', '2'],
})
const NATIONAL_LEVEL = new Map<string, Level>([
  ['bo', 'ministry'],
  ['tinh', 'province'],
  ['huyen', 'district'],
  ['xa', 'commune'],
])
const OTHER_UNIT = new Set(['other', 'khac'])

export const parseChannel = (word: string): FilingChannel | undefined => CHANNEL_OF.get(withoutAccents(word))
export const parseOnlineLevel = (word: string): OnlineLevel | undefined => ONLINE_LEVEL_OF.get(withoutAccents(word))

/** `TINH`, `cấp tỉnh`, `province`. A department takes in what is of province level. */
export function parseProcedureLevel(word: string): Level | undefined {
  const level = NATIONAL_LEVEL.get(withoutAccents(word)) ?? parseLevel(word)
  return level === 'department' ? 'province' : level
}

/** A unit of time, `other` for the national list's “Khác”, which says nothing, or undefined when it is no unit at all. */
function parseUnit(word: string): Unit | 'other' | undefined {
  const folded = withoutAccents(word)
  return UNIT_OF.get(folded) ?? (OTHER_UNIT.has(folded) ? 'other' : undefined)
}

/** A number as Vietnamese and English texts write it: `2,5`, `0.25`, `20`. */
function parseAmount(text: string): number | undefined {
  return /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined
}

/** A limit and what is wrong with it, if anything. */
export type LimitReading = { limit: Limit | null; warning?: string }

/**
 * Reads a limit given as number and unit, or as words (`5 Ngày làm việc`). What cannot be trusted gives no limit and a
 * warning: a bare number, the unit “Khác”, time and fee run together.
 */
export function readLimit(value: string, unit: string): LimitReading {
  const written = `${value} ${unit}`.trim()
  if (hasFee(written)) return doubtful(`time and fee run together: “${written}”`)
  if (written === '' || /không có thông tin/i.test(written)) return { limit: null }
  const [, number, rest] = /^(\d+(?:[.,]\d+)?)\s*(.*)$/.exec(written) ?? []
  const amount = number === undefined ? undefined : parseAmount(number)
  if (amount === undefined || rest === undefined)
    return doubtful(`the time limit “${written}” is no number with a unit`)
  if (rest === '') return doubtful(`the time limit ${number} has no unit`)
  const kind = parseUnit(rest)
  if (kind === 'other') return doubtful(`the time limit ${number} has the unit “Khác”, which says nothing`)
  if (!kind) return doubtful(`the time limit “${written}” has an unknown unit`)
  const limit = Limit.safeParse({ value: amount, unit: kind })
  if (!limit.success) return doubtful(`the time limit “${written}” cannot be: ${limit.error.issues[0]?.message}`)
  return { limit: limit.data }
}

/** A fee in đồng, with its own wording where the amount cannot be trusted. */
export type FeeReading = { fee: number | null; note?: string; doubtful?: boolean; warning?: string }

/** Nobody is charged less than a thousand đồng: such an amount has lost its thousands. */
export const LEAST_FEE = 1000

/** Reads `Miễn phí`, `50,000 VNĐ`, `8.000 đồng`, `10 USD`. An amount that has lost its thousands is kept as words only. */
export function readFee(text: string): FeeReading {
  const written = text.trim()
  if (written === '' || /không có thông tin|chưa quy định/i.test(written)) return { fee: null }
  if (/miễn phí|không thu|^free$/i.test(written)) return { fee: 0 }
  if (/ngày|giờ|tháng/i.test(written)) return kept(written, `time and fee run together: “${written}”`)
  const [, number, currency] = /^(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(.*)$/.exec(written) ?? []
  if (number === undefined || currency === undefined) return kept(written, `the fee “${written}” is no amount`)
  const amount = Number(number.replace(/[.,]/g, ''))
  if (!['', 'vnd', 'dong', 'd', 'viet nam dong'].includes(withoutAccents(currency)))
    return kept(written, `the fee “${written}” is not in đồng`)
  if (amount > 0 && amount < LEAST_FEE) return kept(written, `the fee “${written}” has lost its thousands`)
  return { fee: amount }
}

const hasFee = (text: string) => /vnđ|việt nam đồng|usd|miễn phí|\d\s*đồng/i.test(text)
const doubtful = (warning: string): LimitReading => ({ limit: null, warning })
const kept = (note: string, warning: string): FeeReading => ({ fee: null, note, doubtful: true, warning })

function dictionary<Meaning extends string>(words: Record<Meaning, string[]>): Map<string, Meaning> {
  return new Map(
    (Object.keys(words) as Meaning[]).flatMap((meaning) => words[meaning].map((word) => [word, meaning] as const)),
  )
}
