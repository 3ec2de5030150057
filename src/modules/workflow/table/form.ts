import { cut } from '#lib/text.ts'
import { Limit, units } from '#modules/deadlines/index.ts'
import { ROLES } from '#modules/identity/index.ts'
import { readOutcome } from '../messages.ts'
import { PURPOSES } from '../model.ts'
import { readPlace } from '../place.ts'
import type { StepExit, StepRow } from './row.ts'

/** As many rows as a form may bring, and ways out of each. */
const MOST_ROWS = 200
export const WAYS_SHOWN = 3

/** The table as it was typed; a time that cannot be counted is said at its field, `r3-value`. */
export type TypedTable = { rows: StepRow[]; badLimits: string[] }

/** Reads the rows of the form of a draft: `r0-work`, `r0-role` … `r1-work` … in their order. */
export function readTable(form: FormData): TypedTable {
  const typed: TypedTable = { rows: [], badLimits: [] }
  for (let i = 0; i < MOST_ROWS && form.has(`r${i}-key`); i += 1) {
    const { row, isBadLimit } = readOne((name) => said(form, `r${i}-${name}`))
    typed.rows.push(row)
    if (isBadLimit) typed.badLimits.push(`r${i}-value`)
  }
  return typed
}

function readOne(value: (name: string) => string): { row: StepRow; isBadLimit: boolean } {
  const kind = value('kind') === 'handover' ? 'handover' : 'step'
  const place = value('place') === 'code' ? readPlace(`code:${value('code')}`) : readPlace(value('place'))
  const number = Number(value('value').replace(',', '.'))
  const limit = Limit.safeParse({ value: number, unit: units.find((one) => one === value('unit')) })
  const isTimed = value('value') !== ''
  const ways = Array.from(
    { length: WAYS_SHOWN },
    (_, n): StepExit => ({ outcome: readOutcome(value(`o${n}`)), to: value(`t${n}`) }),
  )
  const row: StepRow = {
    key: /^[\p{L}_][\p{L}\p{N}_.-]{0,100}$/u.test(value('key')) ? value('key') : 'b0',
    kind,
    number: value('number'),
    work: value('work'),
    role: kind === 'step' ? (ROLES.find((one) => one === value('role')) ?? null) : null,
    place,
    limit: isTimed && limit.success ? limit.data : null,
    purpose: (kind === 'step' && PURPOSES.find((one) => one === value('purpose'))) || 'handle',
    produces: (kind === 'step' && value('produces')) || null,
    procedure: (kind === 'handover' && value('procedure')) || null,
    branch: /^[A-Z]$/.test(value('branch').toUpperCase()) ? value('branch').toUpperCase() : '',
    next: value('next'),
    ways: kind === 'step' ? ways.filter(({ outcome }) => outcome !== '') : [],
  }
  return { row: row.ways.length > 0 ? { ...row, next: '' } : row, isBadLimit: isTimed && !limit.success }
}

function said(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? cut(value.replace(/[\p{Cc}\s]+/gu, ' ').trim(), 500) : ''
}
