import { sql } from 'kysely'
import { canonicalDossierCode, isCutProcedureCode } from '#lib/codes.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { forbidden } from '#lib/errors.ts'
import { lockRegistry, type Registry } from '#modules/catalogue/index.ts'
import {
  aheadOf,
  disorderOf,
  historiesOf,
  type NationalReading,
  type NationalStep,
  prepare,
  Recording,
  readHoSo,
  readTienDo,
  type Snapshot,
  stepAhead,
} from '#modules/dossiers/index.ts'
import type { IngestResult, Sender, SyncEnvelope } from './delivery.ts'
import {
  type Pending,
  type Quarantined,
  quarantine,
  release,
  STEPS_WAIT,
  sendersOf,
  waitingSteps,
} from './quarantine.ts'

const ATTEMPTS = 6
const AGAIN = new Set(['23505', '40P01', '40001']) // somebody else brought the same dossier at the same moment

/**
 * Takes in one envelope in one transaction: history, rows, tallies, quarantine and the message itself. Good items go in
 * whatever the others are; a repeat of what is known changes nothing.
 */
export function ingest(db: Db, envelope: SyncEnvelope, sender: Sender, now: Date): Promise<IngestResult[]> {
  return ingestRead(db, { ...envelope, items: envelope.items.map((item) => readItem(item, envelope)) }, sender, now)
}

/** As `ingest`, for items read beforehand, such as while the part before them was being written. */
export async function ingestRead(db: Db, envelope: ReadEnvelope, sender: Sender, now: Date): Promise<IngestResult[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await atomically(db, (tx) => ingestItems(tx, envelope, sender, now))
    } catch (error) {
      if (db.isTransaction || attempt === ATTEMPTS || !AGAIN.has((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/** One item, read and checked but not yet placed. */
export type IngestItem = { text: string } & (
  | { kind: 'dossier'; reading: NationalReading<Snapshot> }
  | { kind: 'step'; reading: NationalReading<NationalStep> }
)

type EnvelopeHead = Omit<SyncEnvelope, 'items'>
type ReadEnvelope = EnvelopeHead & { items: IngestItem[] }

/** Reads one item of a message. */
export function readItem(
  { value, text }: SyncEnvelope['items'][number],
  { service, agencyCode }: EnvelopeHead,
): IngestItem {
  const json = text ?? JSON.stringify(value) ?? 'null'
  return service === 'DongBoHoSoMC'
    ? { text: json, kind: 'dossier', reading: readHoSo(value, agencyCode) }
    : { text: json, kind: 'step', reading: readTienDo(value) }
}

async function ingestItems(
  tx: Db,
  { items, ...delivery }: ReadEnvelope,
  sender: Sender,
  now: Date,
): Promise<IngestResult[]> {
  const codes = [
    ...new Set(items.flatMap(({ reading }) => (reading.ok ? [canonicalDossierCode(reading.value.code)] : []))),
  ]
  const registry = await (delivery.service === 'DongBoHoSoMC' ? lockRegistry(tx, STEPS_WAIT) : holdForSteps(tx, codes))
  const scope = typeof sender.scope === 'number' ? registry.under(sender.scope) : sender.scope
  const named = delivery.agencyCode ? registry.findAgency(delivery.agencyCode) : undefined
  if (scope && named && !scope.has(named.id)) throw forbidden(`This key may not send for ${delivery.agencyCode}`)
  const { known, ids, messageId, stepsWait, handledHere } = await prepare(tx, codes)
  const here = new Set(handledHere)
  const waiting = stepsWait ? await waitingSteps(tx, codes) : new Map<string, Pending[]>()
  const readsHistory = new Set(
    items.flatMap((item) =>
      item.kind === 'step' && item.reading.ok ? [canonicalDossierCode(item.reading.value.code)] : [],
    ),
  )
  const histories = await historiesOf(
    tx,
    known.filter(({ key, code }) => readsHistory.has(key ?? code) || waiting.has(key ?? code)).map((row) => row.id),
  )

  const batch = new Recording(registry, now, known, histories)
  const held: Quarantined[] = []
  const nextId = () => ids.pop() ?? fail('no dossier id was reserved')
  const outcomes = items.map((item) => {
    const outcome = item.kind === 'dossier' ? takeDossier(item.reading, item.text) : takeStep(item.reading, item.text)
    return outcome
  })
  const steps = [...waiting.values()].flat()
  const senders = await sendersOf(tx, steps)
  const released = steps.filter((step) => applyWaiting(batch, step, senders.get(step.actor)))
  const count = (result: IngestResult['result']) => outcomes.filter((outcome) => outcome.result === result).length
  const counts = { received: outcomes.length, refused: count('refused'), quarantined: count('quarantined') }
  const { service, agencyCode, isUpdating } = delivery
  await batch.write(tx, { id: messageId, actor: sender.actor, service, agencyCode, isUpdating, ...counts })
  if (held.length > 0) await quarantine(tx, held, delivery, sender.actor, messageId, now)
  if (released.length > 0) await release(tx, released, now)
  return outcomes

  function takeDossier(reading: NationalReading<Snapshot>, text: string): IngestResult {
    if (!reading.ok) return { code: reading.code, result: 'refused', faults: reading.faults }
    const snapshot = reading.value
    const { code } = snapshot
    const ahead = aheadOf(snapshot, now)
    if (ahead.length > 0) return { code, result: 'refused', faults: ahead }
    if (isHandledHere(code)) return refuse(code, 'MaHoSo', HANDLED_HERE)
    const agency = registry.findAgency(snapshot.agencyCode)
    if (!agency) return hold(code, 'unknown_agency', snapshot.agencyCode, text)
    const refusal = outsideScope(agency.id, code, 'DonViXuLy')
    if (refusal) return refusal
    const procedure = registry.findProcedure(snapshot.procedureCode)
    if (!procedure && isCutProcedureCode(snapshot.procedureCode)) return refuse(code, 'MaTTHC', CUT)
    if (!procedure) return hold(code, 'unknown_procedure', snapshot.procedureCode, text)
    if (batch.find(code)?.deleted && delivery.isUpdating)
      return refuse(code, 'MaHoSo', 'was deleted: send it as a new one, with isUpdating false')
    return {
      code,
      result: batch.tell(snapshot, agency.id, procedure.procedureId, text, nextId),
      faults: disorderOf(snapshot),
    }
  }

  function takeStep(reading: NationalReading<NationalStep>, text: string): IngestResult {
    if (!reading.ok) return { code: reading.code, result: 'refused', faults: reading.faults }
    const { code } = reading.value
    const ahead = stepAhead(reading.value, now)
    if (ahead.length > 0) return { code, result: 'refused', faults: ahead }
    const row = batch.find(code)
    if (!row) return hold(code, 'unknown_dossier', code, text)
    const refusal = outsideScope(row.agencyId, code, 'MaHoSo')
    if (refusal) return refusal
    if (isHandledHere(code)) return refuse(code, 'MaHoSo', HANDLED_HERE)
    if (row.deleted) return refuse(code, 'MaHoSo', 'was deleted')
    return { code, result: batch.step(row, reading.value, text), faults: [] }
  }

  function outsideScope(agencyId: number, code: string, field: string): IngestResult | undefined {
    if (!scope) return
    const holder = batch.find(code)
    if (!scope.has(agencyId)) return refuse(code, field, 'belongs to an agency that this key may not send for')
    if (holder && !scope.has(holder.agencyId))
      return refuse(code, 'MaHoSo', 'is the dossier of an agency that this key may not send for')
  }

  function isHandledHere(code: string): boolean {
    return here.size > 0 && here.has(batch.find(code)?.id ?? 0)
  }

  function hold(code: string, reason: Quarantined['reason'], missing: string, payload: string): IngestResult {
    const key = canonicalDossierCode(code)
    held.push({ code: key, reason, missing: missing === code ? key : missing, payload })
    return {
      code,
      result: 'quarantined',
      faults: [{ field: FIELD[reason], reason: `${WORDS[reason]}: ${missing}. Kept until an operator resolves it` }],
    }
  }
}

const CUT =
  'looks like the code of a procedure that a spreadsheet has cut: make its column text, so that it has six digits behind the point'
const HANDLED_HERE = 'is handled in this system, so no other may tell how it stands'
const FIELD = { unknown_agency: 'DonViXuLy', unknown_procedure: 'MaTTHC', unknown_dossier: 'MaHoSo' }
const WORDS = {
  unknown_agency: 'is not a known agency',
  unknown_procedure: 'is not a known procedure',
  unknown_dossier: 'has not arrived yet',
}

/** A step whose dossier is missing must be seen by whoever is just bringing it, so both wait for each other. */
async function holdForSteps(tx: Db, codes: string[]): Promise<Registry> {
  const registry = await lockRegistry(tx)
  const known = await tx
    .selectFrom('dossier')
    .select('id')
    .where(sql<boolean>`(code = any(${codes}) or key = any(${codes}))`)
    .execute()
  if (known.length < codes.length) await sql`select pg_advisory_xact_lock(${STEPS_WAIT})`.execute(tx)
  return registry
}

/** Steps that came before their dossier are applied as soon as it is there, if whoever brought them may write for it. */
function applyWaiting(batch: Recording, step: Pending, sender: Sender | undefined): boolean {
  const row = batch.find(step.dossierCode)
  const reading = readTienDo(JSON.parse(step.payload))
  if (
    !row ||
    row.deleted ||
    !reading.ok ||
    !sender ||
    (typeof sender.scope === 'object' && sender.scope && !sender.scope.has(row.agencyId))
  )
    return false
  batch.step(row, reading.value, step.payload)
  return true
}

const refuse = (code: string, field: string, reason: string): IngestResult => ({
  code,
  result: 'refused',
  faults: [{ field, reason }],
})

function fail(why: string): never {
  throw new Error(why)
}
