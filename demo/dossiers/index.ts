import type { Db } from '#lib/db/index.ts'
import { type Opinion, recordOpinion } from '#modules/dossiers/index.ts'
import { ingest } from '#modules/exchange/index.ts'
import { catalogue } from '../catalogue/index.ts'
import type { Outcome, Part } from '../part.ts'
import { chanceOf } from '../random.ts'
import { PROVINCE, SENDER } from '../sender.ts'
import { type DemoDossier, dossiersBefore } from './generation.ts'
import { stepsOf } from './steps.ts'

const AT_ONCE = 5000
const OPINIONS = 25
const STEPS = 100

type Counted = Outcome & { quarantined: number }

/**
 * About 40,000 × `scale` dossiers as other systems send them, the steps of the last ones, opinions about some. Throws when
 * the intake refuses one: then the demo is broken.
 */
export const dossiers: Part<Counted> = {
  name: 'dossiers',
  holds: 'dossiers in the national format',
  needs: [catalogue],
  async run(tx, { now, scale, onProgress }) {
    const voices = new Voices()
    const counted = { count: 0, quarantined: 0 }
    let writing: Promise<void> = Promise.resolve()
    for (const batch of inBatches(dossiersBefore(now, scale))) {
      for (const dossier of batch) voices.hear(dossier)
      await writing // one batch is written while the next is thought up
      writing = send(tx, batch, now, counted).then(() => onProgress(dossiers, counted.count))
      writing.catch(() => {})
    }
    await writing
    await takeSteps(tx, voices.open, now)
    for (const opinion of voices.opinions.slice(-OPINIONS)) await recordOpinion(tx, opinion, SENDER.actor, now)
    return counted
  },
}

function* inBatches(all: Iterable<DemoDossier>): Generator<DemoDossier[]> {
  let batch: DemoDossier[] = []
  for (const dossier of all) {
    batch.push(dossier)
    if (batch.length < AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Each province's system sends its own envelope. */
async function send(tx: Db, batch: DemoDossier[], now: Date, counted: Counted) {
  for (const [agencyCode, own] of Map.groupBy(batch, ({ office }) => office.province)) {
    const items = own.map(({ hoSo }) => ({ value: hoSo }))
    const outcomes = await ingest(tx, { service: 'DongBoHoSoMC', agencyCode, isUpdating: false, items }, SENDER, now)
    noneRefused(outcomes)
    const held = outcomes.filter(({ result }) => result === 'quarantined').length
    counted.quarantined += held
    counted.count += outcomes.length - held
  }
}

async function takeSteps(tx: Db, open: DemoDossier[], now: Date) {
  const items = open.flatMap((dossier) => stepsOf(dossier, now)).map((value) => ({ value }))
  const delivery = { service: 'CapNhatTienDoHoSoMC' as const, agencyCode: PROVINCE, isUpdating: true, items }
  noneRefused(await ingest(tx, delivery, SENDER, now))
}

function noneRefused(outcomes: Awaited<ReturnType<typeof ingest>>) {
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
