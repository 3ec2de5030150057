import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { type Opinion, recordOpinion } from '#modules/dossiers/index.ts'
import { ingest } from '#modules/exchange/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { declareFigures } from './declarations.ts'
import { type DemoDossier, dossiersBefore } from './dossiers.ts'
import { chanceOf } from './random.ts'
import { loadGround } from './reference.ts'
import { PROVINCE, SENDER } from './sender.ts'
import { loadStaff } from './staff.ts'
import { stepsOf } from './steps.ts'

export { keepArriving } from './arrivals.ts'
export { loadNative } from './native/index.ts'
export { loadStaff, tellAccounts } from './staff.ts'

export type DemoProgress = { dossiers: number }
/** `key`: writes for the whole province; it is shown once. */
export type LoadedDemo = { dossiers: number; quarantined: number; key: string }

const AT_ONCE = 5000
const OPINIONS = 25
const STEPS = 100

/**
 * Loads the demo province into an empty database: ground, dossiers, opinions, declared figures, one key. All of it goes
 * in at once or not at all, so an interrupted start simply loads again. Undefined when there are agencies already.
 * `scale` 1 is about 40,000 dossiers. Throws when the intake refuses a dossier: then the demo is broken.
 */
export function loadDemo(
  db: Db,
  now: Date,
  onProgress: (done: DemoProgress) => void = () => {},
  { scale = 1 } = {},
): Promise<LoadedDemo | undefined> {
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demo'))`.execute(tx)
    if (await tx.selectFrom('agency').select('id').limit(1).executeTakeFirst()) return
    await loadGround(tx, now)
    const voices = new Voices()
    const counted = { dossiers: 0, quarantined: 0 }
    let writing: Promise<void> = Promise.resolve()
    for (const part of inParts(dossiersBefore(now, scale))) {
      for (const dossier of part) voices.hear(dossier)
      await writing // one part is written while the next is thought up
      writing = send(tx, part, now, counted).then(() => onProgress({ dossiers: counted.dossiers }))
      writing.catch(() => {})
    }
    await writing
    await takeSteps(tx, voices.open, now)
    for (const opinion of voices.opinions.slice(-OPINIONS)) await recordOpinion(tx, opinion, SENDER.actor, now)
    await declareFigures(tx, now)
    await loadStaff(tx, now)
    const { key } = await createKey(tx, PROVINCE, 'demo', now)
    return { ...counted, key }
  })
}

function* inParts(dossiers: Iterable<DemoDossier>): Generator<DemoDossier[]> {
  let part: DemoDossier[] = []
  for (const dossier of dossiers) {
    part.push(dossier)
    if (part.length < AT_ONCE) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** Each province's system sends its own envelope. */
async function send(tx: Db, part: DemoDossier[], now: Date, counted: Omit<LoadedDemo, 'key'>) {
  for (const [agencyCode, own] of Map.groupBy(part, ({ office }) => office.province)) {
    const items = own.map(({ hoSo }) => ({ value: hoSo }))
    const outcomes = await ingest(tx, { service: 'DongBoHoSoMC', agencyCode, isUpdating: false, items }, SENDER, now)
    nothingRefused(outcomes)
    const held = outcomes.filter(({ result }) => result === 'quarantined').length
    counted.quarantined += held
    counted.dossiers += outcomes.length - held
  }
}

async function takeSteps(tx: Db, open: DemoDossier[], now: Date) {
  const items = open.flatMap((dossier) => stepsOf(dossier, now)).map((value) => ({ value }))
  const delivery = { service: 'CapNhatTienDoHoSoMC' as const, agencyCode: PROVINCE, isUpdating: true, items }
  nothingRefused(await ingest(tx, delivery, SENDER, now))
}

function nothingRefused(outcomes: Awaited<ReturnType<typeof ingest>>) {
  const refused = outcomes.filter(({ result }) => result === 'refused')
  if (refused.length > 0) throw new Error(`The demo is broken: ${JSON.stringify(refused.slice(0, 3))}`)
}

/** Remembers the last open dossiers, which are told step by step, and those whose applicants complain. */
class Voices {
  open: DemoDossier[] = []
  readonly opinions: Opinion[] = []
  private readonly chance = chanceOf('voices')

  hear(dossier: DemoDossier) {
    const { course, office, hoSo } = dossier
    if (course.state === 4) this.open = [...this.open.slice(1 - STEPS), dossier]
    const ended = course.state === 10 && office.code.startsWith(PROVINCE)
    if (!ended || !this.chance.happens(0.006 * (1 - office.quality))) return
    this.opinions.push({ code: hoSo.MaHoSo, kind: this.chance.happens(0.1) ? 'petition' : 'dislike', source: 'demo' })
  }
}
