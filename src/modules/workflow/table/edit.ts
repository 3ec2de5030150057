import type { StepRow } from './row.ts'
import { emptyRow } from './rows.ts'

/**
 * The table after a button was pressed: `add:3` (a row below the fourth), `remove:3`, `up:3`, `down:3`; any other press
 * changes nothing. Numbers that count from 1 go on doing so.
 */
export function edited(rows: readonly StepRow[], pressed: string): StepRow[] {
  const isCounted = rows.every(({ number }, i) => number === '' || number === String(i + 1))
  const after = moved(rows, pressed)
  return isCounted ? after.map((row, i) => ({ ...row, number: String(i + 1) })) : after
}

function moved(rows: readonly StepRow[], pressed: string): StepRow[] {
  const [what, place = ''] = pressed.split(':')
  const at = Number(place)
  if (what === 'add') return rows.toSpliced(at + 1, 0, { ...emptyRow(freshKey(rows)), branch: rows[at]?.branch ?? '' })
  const row = rows[at]
  if (!row) return [...rows]
  if (what === 'remove') return rows.toSpliced(at, 1).map((one) => without(one, row.key))
  const to = what === 'up' ? at - 1 : what === 'down' ? at + 1 : at
  return to < 0 || to >= rows.length ? [...rows] : rows.toSpliced(at, 1).toSpliced(to, 0, row)
}

/** Ways to a row that is gone lead to the row below. */
const without = (row: StepRow, key: string): StepRow => ({
  ...row,
  next: row.next === key ? '' : row.next,
  ways: row.ways.map((way) => (way.to === key ? { ...way, to: '' } : way)),
})

function freshKey(rows: readonly StepRow[]): string {
  const taken = new Set(rows.map(({ key }) => key))
  let n = rows.length + 1
  while (taken.has(`b${n}`)) n += 1
  return `b${n}`
}
