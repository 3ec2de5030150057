import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { type RegistryCache, registryCacheOf } from '#modules/units/index.ts'
import { inForceOn, type LawCertainty, type LawRevision, type LawText } from './revision.ts'

/** Every text of law as it stands, for any day. */
export type Law = {
  inForce<T>(text: LawText<T>, day: string): LawRevision<T>
  /** Every revision, the shipped ones first, then by number; those taken back too. */
  history<T>(text: LawText<T>): readonly LawRevision<T>[]
}

type Row = {
  family: string
  key: string
  number: number
  validFrom: string
  content: string
  source: string
  certainty: LawCertainty
  reason: string
  publishedAt: Date
  publisher: string
  withdrawnAt: Date | null
  withdrawer: string | null
  withdrawalReason: string | null
}

/**
 * The law as this transaction sees it: read once for each state of the registry, so that every node has the same and no
 * page waits for it. `cache`: of a state that was read already.
 */
export async function lawOf(db: Db, cache?: RegistryCache): Promise<Law> {
  const cached = cache ?? (await registryCacheOf(db))
  return cached('law', async () => lawFrom(await publishedRows(db)))
}

/** The law as it is shipped, for what runs without a database. */
export const shippedLaw: Law = lawFrom([])

async function publishedRows(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select family, key, number, r.valid_from, content::text as content, source, certainty, r.reason, published_at,
      publisher, withdrawn_at, withdrawer, w.reason as withdrawal_reason
    from law_revision r left join law_withdrawal w on w.revision_id = r.id order by family, key, number`.execute(db)
  return rows
}

function lawFrom(rows: Row[]): Law {
  const published = Map.groupBy(rows, ({ family, key }) => `${family}/${key}`)
  const read = new Map<LawText<unknown>, readonly LawRevision<unknown>[]>()
  const history = <T>(text: LawText<T>): readonly LawRevision<T>[] => {
    const known = read.get(text) as readonly LawRevision<T>[] | undefined
    if (known) return known
    const own = published.get(`${text.family}/${text.key}`) ?? []
    const all = [...shippedRevisions(text), ...own.map((row) => revisionOf(text, row))]
    read.set(text, all)
    return all
  }
  return { history, inForce: (text, day) => inForceOn(history(text), day) }
}

const shipped = new WeakMap<LawText<unknown>, readonly LawRevision<unknown>[]>()

function shippedRevisions<T>(text: LawText<T>): readonly LawRevision<T>[] {
  const known = shipped.get(text) as readonly LawRevision<T>[] | undefined
  if (known) return known
  const own = { number: 1, reason: '', publishedAt: null, publisher: 'Một Cửa', withdrawn: null }
  const revisions = text.shipped().map((one) => ({ ...one, ...own, content: judged(text, one.content) }))
  shipped.set(text, revisions)
  return revisions
}

function revisionOf<T>(text: LawText<T>, row: Row): LawRevision<T> {
  const { number, validFrom, source, certainty, reason, publishedAt, publisher } = row
  const withdrawn = row.withdrawnAt && {
    at: row.withdrawnAt,
    by: row.withdrawer ?? '',
    reason: row.withdrawalReason ?? '',
  }
  const content = contentOf(text, row)
  return { number, validFrom, content, source, certainty, reason, publishedAt, publisher, withdrawn }
}

const MOST = 500
const contents = new Map<string, unknown>()

/** One object for one text, however often the state of the registry changes: what is derived from it hangs on it. */
function contentOf<T>(text: LawText<T>, { content }: Row): T {
  const name = `${text.family}/${text.key} ${content}`
  const known = contents.get(name) as T | undefined
  if (known !== undefined) return known
  const read = judged(text, JSON.parse(content))
  if (contents.size >= MOST) contents.clear()
  contents.set(name, read)
  return read
}

/** Throws an Error that lists every mistake with its place. */
function judged<T>(text: LawText<T>, content: unknown): T {
  const parsed = text.schema.safeParse(content)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'file'}: ${issue.message}`)
  throw new Error(`The law ${text.family}/${text.key} cannot be used:\n${mistakes.join('\n')}`)
}
