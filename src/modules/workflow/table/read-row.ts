import { Limit } from '#modules/deadlines/index.ts'
import { ROLES } from '#modules/identity/index.ts'
import { PURPOSES } from '../model.ts'
import { readPlace } from '../place.ts'
import type { StepRow } from './row.ts'

/**
 * A row as a file writes it: place in a word (`code:H36.11`), ways as `fit>key;not_fit>`; a row without role and purpose
 * hands over. Throws when something in it cannot be read.
 */
export function readRow(record: Record<string, string | undefined>): StepRow {
  const said = (name: string) => (record[name] ?? '').trim()
  const kind = said('role') === '' && said('purpose') === '' ? 'handover' : 'step'
  const place = readPlace(said('place'))
  const role = ROLES.find((one) => one === said('role')) ?? null
  const purpose = PURPOSES.find((one) => one === said('purpose')) ?? 'handle'
  if (!place || (kind === 'step' && !role))
    throw new Error(`Step ${said('number')} “${said('work')}” does not say who and where`)
  const limit = said('limit') ? Limit.parse({ value: Number(said('limit')), unit: said('unit') }) : null
  const ways = said('ways') ? said('ways').split(';').map(readWay) : []
  return {
    key: said('key'),
    kind,
    number: said('number'),
    work: said('work'),
    role,
    place,
    limit,
    purpose,
    ways,
    produces: said('produces') || null,
    procedure: said('procedure') || null,
    branch: said('branch'),
    next: said('next'),
  }
}

function readWay(text: string) {
  const [outcome = '', to = ''] = text.split('>')
  return { outcome, to }
}
