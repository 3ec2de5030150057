import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import type { National } from './national-client.ts'
import { PERSONAL } from './push.ts'

/** A field that differs; values of a person are not repeated. */
type Difference = { field: string; ours: string; theirs: string }

export type Comparison =
  | { there: true; differences: Difference[] }
  | { there: false }
  | { there: null; code: string; message: string }

/**
 * Compares what the national side holds of a dossier with what was last told of it here, field by field. `there` null:
 * it could not be asked. Throws the refusal 404 for a dossier that is not known here.
 */
export async function compareDossier(db: Db, national: National, code: string): Promise<Comparison> {
  const { rows } = await sql<{ payload: string }>`
    select e.payload::text as payload from dossier d join dossier_event e on e.dossier_id = d.id
    where d.code = ${code} and e.kind in ('snapshot', 'native') order by e.version desc limit 1
  `.execute(db)
  const ours = JSON.parse(found(rows[0], `Dossier ${code}`).payload) as Fields
  const reply = await national.lookUp({ service: 'TraCuuHoSo', mahoso: code })
  if (reply.kind === 'failed') return { there: null, code: reply.code, message: reply.message }
  if (!reply.whole.accepted) return { there: null, code: reply.whole.code, message: reply.whole.message }
  const theirs = (Array.isArray(reply.result) ? reply.result : []).find((one) => (one as Fields)?.MaHoSo === code)
  return theirs ? { there: true, differences: differencesOf(ours, theirs as Fields) } : { there: false }
}

type Fields = Record<string, unknown>

/** Fields that do not say the same; absent, null and empty are one, and so are 1 and "1". */
function differencesOf(ours: Fields, theirs: Fields): Difference[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  return names.flatMap((field) => {
    const [mine, their] = [plain(ours[field]), plain(theirs[field])]
    if (mine === their) return []
    const isHidden = PERSONAL.includes(field) || field === 'DinhDanhCHS'
    return [{ field, ours: isHidden ? hidden(mine) : mine, theirs: isHidden ? hidden(their) : their }]
  })
}

const hidden = (value: string) => (value ? '***' : '')

function plain(value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  if (Array.isArray(value)) return value.length > 0 ? `[${value.map(plain).join(', ')}]` : ''
  if (typeof value !== 'object') return String(value)
  const parts = Object.entries(value).flatMap(([name, one]) => (plain(one) ? [`${name}: ${plain(one)}`] : []))
  return parts.length > 0 ? `{${parts.toSorted().join(', ')}}` : ''
}
