import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import {
  type Dossier,
  getDossierWith,
  type Happened,
  historyColumn,
  type Phase,
  type RunningProcess,
} from '#modules/cases/index.ts'
import { type Registry, registryOf } from '#modules/catalogue/index.ts'
import { groupedProcesses, readableAgencies, visibleTo } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import type { ChannelName } from '#modules/notifications/index.ts'
import { namesOf } from '../people.ts'

/** Another dossier of the same person. */
type Related = { code: string; procedureName: string; phase: Phase; receivedAt: number | null }

/** A message sent about the dossier; its address is masked. */
type Message = { at: number; channel: ChannelName; masked: string; template: string; state: string }

/** A telling to the national side that is the last of its kind. `told`: acknowledged; ms. */
type PushRow = { service: string; at: number; told: number | null; stuck: boolean; why: string | null }

/** Everything that the page of a dossier tells. `names`: of the people in it, by their id. */
export type DossierFile = {
  dossier: Dossier
  registry: Registry
  history: Happened[]
  processes: Map<number, RunningProcess>
  names: Map<string, string>
  related: Related[]
  messages: Message[]
  tellings: PushRow[]
}

/** The dossier of this code with all that belongs to it, for an officer who may see it; else 404. */
export async function openDossier(db: Db, officer: Officer, code: string): Promise<DossierFile> {
  const registry = await registryOf(db)
  const visible = visibleTo(readableAgencies(officer, registry))
  const { dossier, asked } = await getDossierWith(db, code, historyColumn, visible)
  const { history } = asked
  const ids = [
    ...dossier.tokens.map(({ processId }) => processId),
    ...(dossier.processId === null ? [] : [dossier.processId]),
  ]
  const people = dossier.tokens.flatMap(({ assignee, closedBy }) => [assignee, closedBy])
  const [processes, names, related, messages, tellings] = await Promise.all([
    groupedProcesses(db, ids),
    namesOf(db, people),
    listRelated(db, dossier, officer, registry),
    listMessages(db, dossier.id),
    listTellings(db, dossier.id),
  ])
  for (const { by } of history) if (by.personId) names.set(by.personId, by.name)
  return { dossier, registry, history, processes, names, related, messages, tellings }
}

const MOST_RELATED = 20

async function listRelated(db: Db, dossier: Dossier, officer: Officer, registry: Registry): Promise<Related[]> {
  const owner = dossier.parties.find(({ role }) => role === 'owner')
  if (!owner?.idNumber && !owner?.citizenId) return []
  const { rows } = await sql<Related>`
    select d.code, r.name as procedure_name, h.phase, (extract(epoch from d.received_at) * 1000)::float8 as received_at
    from (
      select dossier_id from party where id_number = ${owner.idNumber}
      union select dossier_id from party where citizen_id = ${owner.citizenId}::uuid
    ) same join dossier d on d.id = same.dossier_id join handling h on h.dossier_id = d.id
    join procedure_revision r on r.id = d.revision_id
    where d.id <> ${dossier.id} and not d.deleted and ${visibleTo(readableAgencies(officer, registry))}
    order by d.id desc limit ${MOST_RELATED}`.execute(db)
  return rows
}

const MOST_MESSAGES = 50

async function listMessages(db: Db, dossierId: number): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select (extract(epoch from at) * 1000)::float8 as at, channel, masked, template, state
    from notification where dossier_id = ${dossierId} order by id desc limit ${MOST_MESSAGES}`.execute(db)
  return rows
}

async function listTellings(db: Db, dossierId: number): Promise<PushRow[]> {
  const { rows } = await sql<PushRow>`
    select distinct on (service) service, (extract(epoch from created_at) * 1000)::float8 as at,
      (extract(epoch from acknowledged_at) * 1000)::float8 as told, stuck_at is not null and acknowledged_at is null as stuck,
      last_code as why
    from national_push where dossier_id = ${dossierId} and superseded_by is null order by service, id desc`.execute(db)
  return rows
}
