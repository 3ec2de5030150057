import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#lib/clock.ts'
import { canonicalDossierCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { NeedsTransaction, type Statement } from '#lib/db/statements.ts'
import { judgingDay, type Registry, widthFor } from '#modules/catalogue/index.ts'
import { type DossierEvent, type DossierRow, writeDossiers } from './commands.ts'
import { afterStep, isOlder, type NationalStep, progressOf, type Snapshot } from './dossier.ts'
import { FACT, factsOf, outside } from './facts.ts'
import { ANSWERS, answersOf, withPoints } from './points.ts'
import type { StoredEvent } from './queries.ts'
import { replayHistory, type StoredRating } from './replay.ts'
import { Tally } from './tallies/tally.ts'

export type RecordResult = 'accepted' | 'changed' | 'unchanged' | 'older'

/** What one transaction changes: rows, events and tallies are worked out here and written together at the end. */
export class Recording {
  readonly tally = new Tally()
  private readonly rows = new Map<string, DossierRow>()
  private readonly created = new Set<DossierRow>()
  private readonly changed = new Set<DossierRow>()
  private readonly events: DossierEvent[] = []
  private readonly ground: Registry
  private readonly now: Date
  private readonly histories: Map<number, StoredEvent[]>

  constructor(registry: Registry, now: Date, known: DossierRow[], histories: Map<number, StoredEvent[]>) {
    this.ground = registry
    this.now = now
    this.histories = histories
    for (const row of known) this.rows.set(row.key ?? row.code, row)
  }

  /** By its code, however it is spelled. */
  find(code: string): DossierRow | undefined {
    return this.rows.get(canonicalDossierCode(code))
  }

  /** Takes in a full telling of a dossier. `nextId` gives the id of a new one. */
  tell(snapshot: Snapshot, agencyId: number, procedureId: number, payload: string, nextId: () => number): RecordResult {
    const digest = digestOf(payload)
    const known = this.find(snapshot.code)
    if (!known) {
      this.create(snapshot, agencyId, procedureId, payload, nextId(), 'snapshot')
      return 'accepted'
    }
    if (known.digest === digest && known.agencyId === agencyId && !known.deleted) return 'unchanged'
    if (!known.deleted && isOlder(progressOf(snapshot), progressOfRow(known))) {
      this.replace(known, {}, 'stale', payload)
      return 'older'
    }
    this.replace(
      known,
      {
        ...this.judge(snapshot, agencyId, procedureId, { ...known, facts: 0, points: known.points & ANSWERS }),
        digest,
        deleted: false,
      },
      'snapshot',
      payload,
    )
    return 'changed'
  }

  /**
   * How a dossier handled here stands after an act, with its national text; one that says nothing new is left out. It is
   * never older than what is known: whoever records it holds the dossier, or writes behind a gate. `id`: of a new one.
   * `shares`: its points for the time of each agency.
   */
  native(snapshot: Snapshot, { id, agencyId, procedureId, shares }: Handled, payload: string): DossierRow {
    const digest = digestOf(payload)
    const known = this.find(snapshot.code)
    if (known) {
      const points = (known.points & ANSWERS) | withPoints({ AGENCY_TIME: shares })
      const judged = this.judge(snapshot, agencyId, procedureId, { ...known, points })
      const next = { ...known, ...judged, digest }
      if (digest === known.digest && !known.deleted && sameEntry(known, next)) return known
      this.replace(known, { ...judged, digest, deleted: false }, 'native', payload)
      return this.find(snapshot.code) ?? known
    }
    const points = withPoints({ AGENCY_TIME: shares })
    return this.create(snapshot, agencyId, procedureId, payload, id, 'native', points)
  }

  /** Takes in one step of handling of a known dossier. */
  step(known: DossierRow, step: NationalStep, payload: string): RecordResult {
    const history = this.historyOf(known)
    if (history.some((event) => event.kind === 'progress' && event.payload === payload)) return 'unchanged'
    const { snapshot, lastStepAt } = replayHistory(history)
    const next = snapshot && afterStep(snapshot, step, lastStepAt)
    const moved = next && next !== snapshot ? this.judge(next, known.agencyId, known.procedureId, known) : {}
    this.replace(known, moved, 'progress', payload)
    return 'changed'
  }

  /** Somebody disliked the handling, or sent a petition about it. */
  complain(known: DossierRow, payload: string) {
    this.replace(
      known,
      { ...this.rejudged({ ...known, complaints: known.complaints + 1 }), complaints: known.complaints + 1 },
      'opinion',
      payload,
    )
  }

  /** The person answered how the handling was; not satisfied counts as a dislike. */
  rate(known: DossierRow, said: StoredRating) {
    const complaints = known.complaints + (said.satisfied ? 0 : 1)
    const points = (known.points & ~ANSWERS) | answersOf(said)
    this.replace(
      known,
      { ...this.rejudged({ ...known, complaints, points }), complaints },
      'rating',
      JSON.stringify(said),
    )
  }

  /** Takes the dossier out of every count; its history stays. */
  remove(known: DossierRow, payload: string) {
    const { bits: facts, ...rest } = outside(isUnsynced(known), known.points)
    this.replace(known, { facts, ...rest, deleted: true }, 'deletion', payload)
  }

  /** The national side has a dossier that is handled here: from now on it counts as synchronised. */
  acknowledge(known: DossierRow, payload: string) {
    this.replace(known, { facts: known.facts & ~FACT.unsynced }, 'acknowledgement', payload)
  }

  /** Judges the dossier again after the catalogue or a rule of time changed; true when that moved a fact. */
  appraise(known: DossierRow, payload: string): boolean {
    if (known.deleted) return false
    const judged = this.rejudged(known)
    if (judged.revisionId === known.revisionId && sameEntry(known, { ...known, ...judged })) return false
    this.replace(known, judged, 'appraisal', payload)
    return true
  }

  /**
   * Writes everything in one go with its line of the journal and what else belongs to it, the contended tallies last. With
   * a `gate` (see `oneStatement`) it needs no transaction around it, and fails with `NeedsTransaction` where one statement is not enough.
   */
  async write(tx: Db, line: JournalLine, more: readonly Statement[] = [], gate?: RawBuilder<unknown>): Promise<void> {
    const change = { created: [...this.created], changed: [...this.changed], events: this.events }
    const { adding, following } = this.tally.statements(widthFor(this.ground))
    if (gate && following.length > 0) throw new NeedsTransaction()
    await writeDossiers(tx, change, line.id, this.now, [...more, journal(line, this.now), ...adding], gate)
    for (const statement of following) await statement.execute(tx)
  }

  private create(
    snapshot: Snapshot,
    agencyId: number,
    procedureId: number,
    payload: string,
    id: number,
    kind: 'snapshot' | 'native',
    points = 0,
  ): DossierRow {
    const facts = kind === 'native' ? FACT.unsynced : 0
    const judged = this.judge(snapshot, agencyId, procedureId, { complaints: 0, facts, points })
    const { code } = snapshot
    const key = canonicalDossierCode(code)
    const names = { code, key: key === code ? null : key }
    const row = { ...judged, ...names, id, digest: digestOf(payload), version: 1, complaints: 0, deleted: false }
    this.rows.set(row.key ?? row.code, row)
    this.created.add(row)
    this.append(row, kind, payload)
    this.tally.count(entryOf(row), 1)
    return row
  }

  private judge(snapshot: Snapshot, agencyId: number, procedureId: number, before: Outlook) {
    const revision = this.ground.revision(procedureId, judgingDay(snapshot.receivedAt, this.now))
    const marks = { complained: before.complaints > 0, unsynced: isUnsynced(before), points: before.points }
    const facts = factsOf(snapshot, revision.rules, this.ground.onTime, marks)
    const { channel, state, submittedAt, receivedAt, dueAt, finishedAt, returnedAt } = snapshot
    return {
      agencyId,
      procedureId,
      revisionId: revision.revisionId,
      channel,
      state,
      submittedAt,
      receivedAt,
      dueAt,
      finishedAt,
      returnedAt,
      facts: facts.bits,
      points: facts.points,
      lateAfter: facts.lateAfter,
      handlingSeconds: facts.handlingSeconds,
      receivedOn: receivedAt === null ? null : dayOf(receivedAt),
      supplements: progressOf(snapshot).supplements,
      supplementsDone: progressOf(snapshot).supplementsDone,
    }
  }

  private rejudged(known: DossierRow) {
    const { snapshot } = replayHistory(this.historyOf(known))
    if (!snapshot) throw new Error(`Dossier ${known.code} has no history to judge it by`)
    const judged = this.judge(snapshot, known.agencyId, known.procedureId, known)
    if (!known.deleted) return judged
    const { bits: facts, ...rest } = outside(isUnsynced(known), known.points) // it is heard, and counts nowhere
    return { ...judged, ...rest, facts }
  }

  private replace(known: DossierRow, fields: Partial<DossierRow>, kind: DossierEvent['kind'], payload: string) {
    const next = Object.assign({ ...known }, fields, { version: known.version + 1 })
    if (!sameEntry(known, next)) {
      this.tally.count(entryOf(known), -1)
      this.tally.count(entryOf(next), 1)
    }
    const isNew = this.created.delete(known)
    this.changed.delete(known)
    ;(isNew ? this.created : this.changed).add(next)
    this.rows.set(next.key ?? next.code, next)
    this.append(next, kind, payload)
  }

  private append(row: DossierRow, kind: DossierEvent['kind'], payload: string) {
    this.events.push({ dossierId: row.id, version: row.version, kind, payload })
  }

  /** What is stored of its history, and what this batch has added to it. */
  private historyOf(known: DossierRow): StoredEvent[] {
    const agencyCode = this.ground.agencies.get(known.agencyId)?.code ?? null
    const added = this.events.filter((event) => event.dossierId === known.id).map((event) => ({ ...event, agencyCode }))
    return [...(this.histories.get(known.id) ?? []), ...added]
  }
}

/** A dossier handled here, as far as its snapshot does not say. */
type Handled = { id: number; agencyId: number; procedureId: number; shares: number | null }

/** The line of the journal about one write: who brought what in which envelope, and how many were taken in. */
export type JournalLine = { id: number; actor: string; service: string; received: number } & Partial<
  Record<'refused' | 'quarantined', number>
> & { agencyCode?: string | null; isUpdating?: boolean }

function journal({ id, actor, service, received, ...line }: JournalLine, now: Date): Statement {
  const { refused = 0, quarantined = 0, agencyCode = null, isUpdating = null } = line
  return sql`
    insert into message (id, at, actor, service, agency_code, is_updating, received, accepted, refused, quarantined) overriding system value
    values (${id}, ${now.toISOString()}, ${actor}, ${service}, ${agencyCode}, ${isUpdating}, ${received}, ${received - refused - quarantined}, ${refused}, ${quarantined})`
}

/** What is not in a dossier's snapshot and yet decides its facts. */
type Outlook = Pick<DossierRow, 'complaints' | 'facts' | 'points'>

const isUnsynced = ({ facts }: Pick<DossierRow, 'facts'>) => (facts & FACT.unsynced) !== 0

const entryOf = (row: DossierRow) => ({
  agencyId: row.agencyId,
  procedureId: row.procedureId,
  receivedOn: row.receivedOn,
  facts: { bits: row.facts, points: row.points, lateAfter: row.lateAfter, handlingSeconds: row.handlingSeconds },
})

/** Counted alike, so that history grows without any tally being touched. */
const sameEntry = (a: DossierRow, b: DossierRow) =>
  (['agencyId', 'procedureId', 'receivedOn', 'facts', 'points', 'lateAfter', 'handlingSeconds'] as const).every(
    (name) => a[name] === b[name],
  )

const progressOfRow = ({ state, receivedAt, finishedAt, returnedAt, supplements, supplementsDone }: DossierRow) => ({
  state: state as Snapshot['state'],
  receivedAt,
  finishedAt,
  returnedAt,
  supplements,
  supplementsDone,
})

/** 53 bits that tell two payloads apart (cyrb53); a repeat of the same payload changes nothing. */
function digestOf(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
