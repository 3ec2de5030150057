import { readAmount } from '#lib/amounts.ts'
import { type CsvRow, readCsv } from '#lib/csv.ts'
import { parseDay } from '#lib/days.ts'
import { withoutAccents } from '#lib/search.ts'
import { type FileField, type Format, formatOf } from './format.ts'

const OUTCOMES = ['paid', 'refunded', 'failed'] as const
type Outcome = (typeof OUTCOMES)[number]

/** One transaction as a gateway's file tells it; `amount` in đồng, `day` in Viet Nam. */
export type GatewayLine = {
  line: number
  reference: string
  transaction: string
  amount: number
  day: string
  outcome: Outcome
}
export type BadGatewayLine = { line: number; reference: string; reason: string }

/** Reads a gateway's file. A bad row is told with its line and reason; the good ones count. Throws FileError for no such file. */
export function readLines(csv: string): { format: Format; lines: GatewayLine[]; refused: BadGatewayLine[] } {
  const { columns, rows } = readCsv(csv)
  const { format, columnOf } = formatOf(columns)
  const [lines, refused]: [GatewayLine[], BadGatewayLine[]] = [[], []]
  const seen = new Map<string, number>()
  for (const row of rows) {
    const read = readLine(row, format, columnOf)
    const key = 'reason' in read ? '' : `${read.reference} ${read.transaction} ${read.outcome}`
    const before = seen.get(key)
    if ('reason' in read) refused.push(read)
    else if (before !== undefined)
      refused.push({ line: row.line, reference: read.reference, reason: `the same as line ${before}` })
    else {
      seen.set(key, row.line)
      lines.push(read)
    }
  }
  return { format, lines, refused }
}

function readLine(
  { record, line }: CsvRow,
  format: Format,
  columnOf: Record<FileField, string>,
): GatewayLine | BadGatewayLine {
  const cell = (field: FileField) => record[columnOf[field]] ?? ''
  const reference = cell('reference')
  const [amount, day] = [amountOf(cell('amount'), format.amountIn), dayOf(cell('time'))]
  const reasons = [
    reference === '' && 'no reference',
    amount === undefined && `amount "${cell('amount')}" is no whole number of đồng`,
    day === undefined && `time "${cell('time')}" is no date`,
    cell('state') === '' && 'no state',
  ].filter(Boolean)
  if (reasons.length > 0 || amount === undefined || day === undefined)
    return { line, reference, reason: reasons.join('; ') }
  return { line, reference, transaction: cell('transaction'), amount, day, outcome: outcomeOf(cell('state'), format) }
}

/** `1.250.000`, `1,250,000`, `1250000.00`, `1250000 VND` are whole amounts; anything with a part of a đồng is none. */
function amountOf(text: string, amountIn: 1 | 100): number | undefined {
  const units = readAmount(text, Number.MAX_SAFE_INTEGER)
  const amount = units === undefined || amountIn === 100 ? units : units / 100
  return Number.isSafeInteger(amount) ? amount : undefined
}

function dayOf(text: string): string | undefined {
  const stamp = /^(\d{4})(\d\d)(\d\d)\d{0,6}$/.exec(text)
  if (stamp) return parseDay(`${stamp[1]}-${stamp[2]}-${stamp[3]}`)
  const day = text.split(/[ T]/).find((part) => /[-/]/.test(part))
  return day && parseDay(day)
}

function outcomeOf(state: string, { paid, refunded }: Format): Outcome {
  const means = (words: string[]) => words.some((word) => withoutAccents(word) === withoutAccents(state))
  return means(paid) ? 'paid' : means(refunded) ? 'refunded' : 'failed'
}
