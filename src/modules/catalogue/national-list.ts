import { withoutAccents } from '#lib/search.ts'
import type { Level } from '#modules/units/index.ts'
import type { ProcedureReading } from './contract.ts'
import type { FilingChannel, Method, ProcedureDraft } from './procedure.ts'
import { type FeeReading, parseChannel, parseProcedureLevel, readFee, readLimit } from './wording.ts'

/** A row of the national list, by the names of its columns. */
export type ListRow = Partial<Record<string, string>>

/** The list of dichvucong.gov.vn comes in two shapes: one column a channel, or all cases of a procedure in one cell. */
export const isListRow = (record: object) => 'direct_time' in record || 'all_cases' in record

/** Reads a row of the national list. Its known traps become warnings; what they make doubtful stays out. */
export function readListRow(row: ListRow): ProcedureReading {
  const [code, name, field] = [cell(row, 'code'), cell(row, 'name'), cell(row, 'field')]
  if (!/^[\w.-]{1,60}$/.test(code)) return { refused: 'code: must be a procedure code such as 1.004873' }
  if (!name) return { refused: 'name: is missing' }
  const warnings: string[] = []
  const levels = readLevels(cell(row, 'levels'), field, warnings)
  const ways = 'all_cases' in row ? casesOf(row) : columnsOf(row)
  const readings = ways.map((way) => readWay(way, warnings))
  if (cell(row, 'fee_suspicious') === '1' && !readings.some(({ price }) => price.doubtful)) {
    warnings.push('the list marks a fee of this procedure as doubtful')
  }
  const draft: ProcedureDraft = {
    code,
    name,
    field,
    levels,
    methods: onePerChannel(readings.map(({ method }) => method)),
    doubtfulFee: readings.some(({ price }) => price.doubtful),
    ...(cell(row, 'decision_no') && { decisionNo: cell(row, 'decision_no') }),
    ...(cell(row, 'subjects') && subjectsOf(cell(row, 'subjects'))),
  }
  return { draft, warnings }
}

type Way = { channel: string; time: string; unit: string; fee: string }

const casesOf = (row: ListRow): Way[] =>
  cell(row, 'all_cases')
    .split('|')
    .filter((part) => part.trim())
    .map((part) => {
      const [channel = '', time = '', ...fee] = part.split(':').map((piece) => piece.trim())
      return { channel, time, unit: '', fee: fee.join(':') }
    })

/** The list has the fee of the counter only; what the other channels cost, it does not say. */
const columnsOf = (row: ListRow): Way[] =>
  ['direct', 'online', 'postal']
    .map((channel) => ({
      channel,
      time: cell(row, `${channel}_time`),
      unit: cell(row, `${channel}_unit`),
      fee: cell(row, `${channel}_fee_raw`),
    }))
    .filter(({ time, unit, fee }) => time || unit || fee)

function readWay({ channel, time, unit, fee }: Way, warnings: string[]): { method: Method; price: FeeReading } {
  const known: FilingChannel | undefined = parseChannel(channel)
  if (!known) warnings.push(`the way of filing “${channel}” is unknown; taken as the counter`)
  const limit = readLimit(time, unit)
  const price = readFee(fee)
  for (const warning of [limit.warning, price.warning]) if (warning) warnings.push(`${known ?? channel}: ${warning}`)
  return {
    method: { channel: known ?? 'counter', limit: limit.limit, fee: price.fee, note: price.note ?? null },
    price,
  }
}

/** Customs procedures are handled by customs offices of the ministry, yet the list labels them as of commune level. */
function readLevels(written: string, field: string, warnings: string[]): Level[] {
  const levels = new Set<Level>()
  for (const word of written.split('+').filter(Boolean)) {
    const level = parseProcedureLevel(word)
    if (level) levels.add(level)
    else warnings.push(`the level “${word}” is none of the one-stop mechanism; left out`)
  }
  if (withoutAccents(field) === 'hai quan' && levels.delete('commune')) {
    levels.add('ministry')
    warnings.push('a customs procedure labelled “Cấp xã”; taken as of the ministry')
  }
  return [...levels]
}

function subjectsOf(written: string): Pick<ProcedureDraft, 'citizens' | 'businesses'> {
  const folded = withoutAccents(written)
  return {
    citizens: /cong dan|ca nhan|nguoi nuoc ngoai|nguoi viet nam/.test(folded),
    businesses: /(^|[^h] )doanh nghiep|hop tac xa/.test(folded.replaceAll('khong bao gom doanh nghiep htx', '')),
  }
}

/** Several cases of one channel: each stays, except plain repetitions. */
function onePerChannel(methods: Method[]): Method[] {
  return [...new Map(methods.map((method) => [JSON.stringify(method), method])).values()]
}

const cell = (row: ListRow, column: string) => (row[column] ?? '').normalize('NFC').trim()
