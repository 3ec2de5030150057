import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { oneStatement, type Statement } from '#lib/db/statements.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { Service } from '#modules/dossiers/index.ts'
import type { Push } from './push.ts'

/** A telling whose turn it is, locked by whoever sends it. */
export type Due = { id: number; dossierId: number; code: string; version: number; payload: string } & {
  attempts: number
  failures: number
}

/** Tellings that go in one envelope. */
export type PushBatch = { agencyCode: string; service: Service; isUpdating: boolean; pushes: Due[] }

/** The listener that queues what the national side is told of an act: how the dossier stands, and the step that was done. */
export const nationalPush: Listener = ({ after, entry }, registry, now) => {
  const { version, isNews, step } = entry
  const agencyCode = registry.agencies.get(after.agencyId)?.code ?? ''
  const telling = { dossierId: after.id, version, agencyCode }
  const tellings: Push[] = []
  if (isNews) tellings.push({ ...telling, service: 'DongBoHoSoMC', payload: null })
  if (step) tellings.push({ ...telling, service: 'CapNhatTienDoHoSoMC', payload: step })
  return pushParts(tellings, now)
}

/** Queues what a dossier handled here is to be told as, in the transaction of the command. */
export const enqueuePush = (tx: Db, telling: Push, now: Date): Promise<void> =>
  oneStatement(tx, pushParts([telling], now))

/**
 * The statement that queues tellings of one dossier in their order, to go with others. Which earlier ones they replace is
 * worked out by whoever sends them (`replaceEarlier`).
 */
export function pushParts(tellings: readonly Push[], now: Date): Statement[] {
  if (tellings.length === 0) return []
  const at = now.toISOString()
  const rows = tellings.map(
    ({ dossierId, version, service, payload, agencyCode }, i) =>
      sql`(${i}::int, ${dossierId}::bigint, ${version}::int, ${service}, ${agencyCode}, ${payload}::json)`,
  )
  // One insert: of several in one statement, the database does not say which goes first.
  const insertion = sql`
    insert into national_push (dossier_id, version, service, agency_code, payload, created_at, next_at)
    select dossier_id, version, service, agency_code, payload, ${at}::timestamptz, ${at}::timestamptz
    from (values ${sql.join(rows)}) as telling (place, dossier_id, version, service, agency_code, payload)
    order by place`
  return [insertion]
}

/**
 * A full telling whose time has come replaces the tellings directly before it that still wait: full ones, and steps that
 * were refused for good. Those that a worker holds are left to it (`replaceByNext`).
 */
export async function replaceEarlier(db: Db, now: Date): Promise<void> {
  await sql`
    with replaced as materialized (
      select p.id, max(whole.id) as by from national_push whole join national_push p on ${REPLACES}
      where whole.next_at > '-infinity' and whole.next_at <= ${now.toISOString()} group by p.id
    ), free as materialized (
      select id from national_push p where id in (select id from replaced) and ${pending('p')} for update skip locked
    )
    update national_push set superseded_by = replaced.by from free join replaced using (id) where national_push.id = free.id`.execute(
    db,
  )
}

/**
 * Takes the tellings of one envelope and holds them until the transaction ends: of each dossier the oldest that waits,
 * when its time has come, and none that another worker holds. Undefined when nothing is due.
 */
export async function claim(tx: Db, now: Date, most: number): Promise<PushBatch | undefined> {
  for (;;) {
    const [first] = (await due(tx, now, 1)).rows
    if (!first) return
    const { agencyCode, service, isUpdating } = first
    const others = await due(tx, now, most - 1, first)
    const pushes = [first, ...others.rows]
    const replaced = await replaceByNext(tx, pushes)
    const left = pushes.filter(({ id }) => !replaced.has(id))
    if (left.length > 0) return { agencyCode, service, isUpdating, pushes: left }
  }
}

type Row = Due & Omit<PushBatch, 'pushes'>

function due(tx: Db, now: Date, most: number, like?: Row) {
  const alike = like
    ? sql`and p.id <> ${like.id} and p.agency_code = ${like.agencyCode} and p.service = ${like.service} and ${KNOWN_THERE} = ${like.isUpdating}`
    : sql``
  return sql<Row>`
    select p.id, p.dossier_id, d.code, p.version, coalesce(p.payload, told.payload)::text as payload, p.attempts, p.failures,
      p.agency_code, p.service, ${KNOWN_THERE} as is_updating
    from national_push p join dossier d on d.id = p.dossier_id
    left join dossier_event told on p.payload is null and told.dossier_id = p.dossier_id and told.version = p.version
    where ${pending('p')} and p.next_at > '-infinity' and p.next_at <= ${now.toISOString()} ${alike}
      and not exists (select from national_push earlier where earlier.dossier_id = p.dossier_id and earlier.id < p.id and ${pending('earlier')})
    order by p.next_at, p.id limit ${most} for update of p skip locked
  `.execute(tx)
}

/** Those of the tellings held that a newer one, queued while they were being sent, has made needless. */
async function replaceByNext(tx: Db, pushes: Due[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    update national_push p set superseded_by = next.id
    from unnest(${pushes.map(({ id }) => id)}::bigint[]) as held (id), lateral (
      select l.id, l.service from national_push l join national_push h on h.id = held.id
      where l.dossier_id = h.dossier_id and l.id > held.id and ${pending('l')} order by l.id limit 1
    ) next
    where p.id = held.id and next.service = 'DongBoHoSoMC' and ${replaceable('p')} returning p.id
  `.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

const pending = (alias: string) => sql.raw(`${alias}.acknowledged_at is null and ${alias}.superseded_by is null`)
const replaceable = (alias: string) =>
  sql.raw(`(${alias}.service = 'DongBoHoSoMC' or (${alias}.refused and ${alias}.stuck_at is not null))`)

/** The telling `whole` makes `p` needless: it is a full one, and nothing between them must be told before it. */
export const REPLACES = sql`p.dossier_id = whole.dossier_id and p.id < whole.id
  and ${pending('whole')} and whole.service = 'DongBoHoSoMC' and ${pending('p')} and ${replaceable('p')}
  and not exists (select from national_push kept where kept.dossier_id = p.dossier_id and kept.id > p.id and kept.id < whole.id
    and ${pending('kept')} and not ${replaceable('kept')})`
const KNOWN_THERE = sql.raw(
  `exists (select from national_push a where a.dossier_id = p.dossier_id and a.service = 'DongBoHoSoMC' and a.acknowledged_at is not null)`,
)
