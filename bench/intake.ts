import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { loadReference } from '#demo/index.ts'
import { importDossiers } from '#modules/exchange/index.ts'
import { copyBack, copyOut } from './support/copying.ts'
import { cpuDuring } from './support/cpu.ts'
import { type Database, withDatabase } from './support/database.ts'
import { median, rounded, timed } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { NOW, nationalDossiers } from './support/payload.ts'

const DOSSIERS = Number(process.env.BENCH_DOSSIERS ?? 200_000)
const REPETITIONS = 3
const FLOOR = { perSecond: 30_000, share: 0.15 }
/** Everything that taking in writes. */
const WRITTEN = 'dossier, dossier_event, tally, tally_open, tally_usage, message, quarantine, import_progress'

type Run = { ms: number; own: number; other: number }

/**
 * The national payload from a file into history, dossiers, facts and tallies, as `motcua import dossiers` does it, beside
 * a bare COPY of the very rows it wrote into the very tables it wrote them to.
 */
export async function run(): Promise<Outcome> {
  const { taken, copied, dossiers, bytes } = await withDatabase(measure)
  const perSecond = (runs: Run[]) => dossiers / (median(runs.map(({ ms }) => ms)) / 1000)
  const share = perSecond(taken) / perSecond(copied)
  const row = (name: string, runs: Run[], of: number) => ({
    way: name,
    'dossiers/s': rounded(perSecond(runs)),
    'share of COPY': rounded(of),
    'CPU µs/dossier, Node': rounded(median(runs.map(({ own }) => own)) / dossiers),
    'CPU µs/dossier, PostgreSQL': rounded(median(runs.map(({ other }) => other)) / dossiers),
  })
  return {
    title: `Taking in the national payload: ${dossiers.toLocaleString('en')} dossiers of ${Math.round(bytes)} bytes (median of ${REPETITIONS})`,
    rows: [
      row('Một Cửa: read, judged, stored, counted', taken, share),
      row('bare binary COPY of the same rows', copied, 1),
    ],
    floor: `at least ${FLOOR.perSecond.toLocaleString('en')} dossiers a second and at least ${FLOOR.share} of the bare COPY`,
    met: perSecond(taken) >= FLOOR.perSecond && share >= FLOOR.share,
    notes: [
      "Rows of dossier and dossier_event, with their indexes and foreign keys; PostgreSQL has the product's own settings, every commit reaches the disk.",
    ],
  }
}

async function measure(database: Database) {
  const { db, admin, folder, pid } = database
  await loadReference(db, NOW)
  const file = join(folder, 'dossiers.ndjson')
  const { count, bytes } = await writePayload(file)
  const [taken, copied]: [Run[], Run[]] = [[], []]
  let dossiers = 0
  for (let i = 0; i < REPETITIONS; i++) {
    await admin.query(`truncate ${WRITTEN}`)
    await admin.query('checkpoint')
    taken.push(
      await run1(async () => {
        const counted = await importDossiers(db, file, () => NOW, {
          agencyCode: 'H36',
          actor: 'bench',
          onProgress: () => {},
          onBadLine: ({ line, reason }) => {
            throw new Error(`Line ${line}: ${reason}`)
          },
          interrupted: () => false,
        })
        dossiers = counted.accepted
      }),
    )
    const files = await copyOut(admin, folder)
    await admin.query('truncate dossier, dossier_event')
    await admin.query('checkpoint')
    copied.push(await run1(() => copyBack(admin, files)))
    const { rows } = await admin.query<{ count: number }>('select count(*) from dossier')
    if (rows[0]?.count !== dossiers || dossiers < count * 0.99)
      throw new Error(`${count} dossiers were sent, ${dossiers} taken in and ${rows[0]?.count} copied`)
    await Promise.all(files.map((one) => rm(one.path)))
  }
  return { taken, copied, dossiers, bytes: bytes / count }

  async function run1(work: () => Promise<unknown>): Promise<Run> {
    let ms = 0
    const cpu = await cpuDuring(pid, async () => {
      ms = (await timed(work)).ms
    })
    return { ms, ...cpu }
  }
}

async function writePayload(file: string): Promise<{ count: number; bytes: number }> {
  const size = { count: 0, bytes: 0 }
  function* lines() {
    for (const dossier of nationalDossiers(DOSSIERS)) {
      const line = `${JSON.stringify(dossier)}\n`
      size.count += 1
      size.bytes += Buffer.byteLength(line)
      yield line
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  return size
}
