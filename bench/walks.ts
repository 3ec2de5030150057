import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { restore } from '#test/releases/pack.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'
import { onServer } from './support/database.ts'
import type { Outcome } from './support/outcome.ts'
import { type Client, visitor } from './walks/client.ts'
import { Coverage } from './walks/coverage.ts'
import { type Sources, sourcesOf, walkOf } from './walks/sources.ts'

const HERE = new URL('..', import.meta.url).pathname
/** Another checkout to count, such as the commit before. */
const ROOT = process.env.WALKS_ROOT ?? HERE
const PROVINCE = join(HERE, 'test/releases/2026-11-24/province.sql.br')
const WARM_UPS = 3

/** What one request may cost a reader: files that are read, and steps between their modules. A ranking no more than before. */
const MOST: Record<string, { files: number; steps?: number }> = {
  'national payload': { files: 20, steps: 8 },
  'counter receipt': { files: 30, steps: 12 },
  "citizen's form": { files: 30 },
  ranking: { files: 25, steps: 5 },
}

/**
 * How many files one request goes through, and how often it steps from one module into another: by V8's coverage of the
 * source itself, after requests of the same kind. `WALKS_ROOT` counts another checkout, `WALKS_TOLD=1` names files and steps.
 */
export async function run(): Promise<Outcome> {
  const walks = await onServer(measure)
  const rows = walks.map(({ walk, files, lines, steps, ran }) => ({
    walk,
    files,
    'lines that ran in them': lines,
    'steps between modules': steps,
    'all files that ran': ran.files,
    'steps between those': ran.steps,
  }))
  const within = ({ walk, files, steps }: (typeof walks)[number]) =>
    files <= (MOST[walk]?.files ?? 0) && steps <= (MOST[walk]?.steps ?? Number.POSITIVE_INFINITY)
  const limits = Object.entries(MOST).map(
    ([walk, { files, steps }]) => `${walk} ${files}${steps ? ` and ${steps}` : ''}`,
  )
  return {
    title: 'What a reader walks through for one request',
    rows,
    floor: `files outside lib, ui and shells, and steps between modules, at most: ${limits.join('; ')}`,
    met: walks.every(within),
    notes: [
      'A file counts when at least 15 of its lines ran during the one request, by V8, after three of the same kind: one of which fewer run answers a question in passing. Left out are lib, ui, shells and files of words, and what only runs when a file is loaded. A step is an import of a value by one such file from another in another module, looked up through index.ts; main is no module. Beside it stands the count without the 15 lines. Several requests make one walk where a person needs several: saving the last page of a form and sending it.',
      'Calibrated at the commit before the rebuilding (b34d183), where the walks had been counted by hand as 30, 46, 38 and 22 files and 12, 23, 12 and 4 steps: by this rule it has 14, 44, 37 and 25 files, 5, 23, 21 and 5 steps. The three long walks were read as the rule reads them, but for the steps of the form; the short national one was read to its last file, with lib, and all that ran there is 23 files and 9 steps. So the national walk is to be compared by both counts.',
      'What stands: the national payload keeps its limit by the rule; of all that ran it has about as many files as before, and more steps. The receipt and the form do not keep theirs. A dossier received is read, judged, promised, given a process, recorded, counted, told to people, other systems and the national side, and charged: about as many files as before, in eleven modules instead of ten and with more steps between them. The limit of the ranking is what it had before by the rule. Only files that were one thought were merged. What remains to be gained is a detour of the counter, which works out the whole form anew (search, promise, process) before a dossier is received from it, since the form is shown again when that is refused.',
    ],
  }
}

type Walk = ReturnType<typeof walkOf> & { walk: string }

async function measure(url: string): Promise<Walk[]> {
  await restore(url, readFileSync(PROVINCE))
  const server = await startSource(url)
  const coverage = await Coverage.at(server.inspector)
  try {
    const sources = sourcesOf(ROOT)
    const client = await visitor(server.origin, url)
    const walks: Walk[] = []
    for (const [walk, make] of Object.entries(WALKS))
      walks.push({ walk, ...(await count(make, client, coverage, sources)) })
    return walks
  } finally {
    coverage.close() // a program that is inspected does not end before
    await server.stop()
  }
}

/** Each makes the next walk: what comes before it is done at once, what counts is done when called. */
const WALKS: Record<string, (client: Client, nth: number) => Promise<() => Promise<void>>> = {
  'national payload': async (client, nth) => () => client.sync(nth),
  'counter receipt': (client, nth) => client.intake(nth),
  "citizen's form": (client, nth) => client.form(nth),
  ranking: async (client, nth) => async () => {
    await client.open(`/xep-hang?period=2026-${String(nth + 1).padStart(2, '0')}`)
  },
}

async function count(make: (typeof WALKS)[string], client: Client, coverage: Coverage, sources: Sources) {
  for (let nth = 0; nth < WARM_UPS; nth += 1) await (await make(client, nth))()
  const walk = await make(client, WARM_UPS)
  await sleep(500)
  await coverage.take()
  await walk()
  const counted = walkOf(await coverage.take(), sources)
  if (process.env.WALKS_TOLD) console.log(counted.told.join('\n'))
  return counted
}

/** The web server from its source, so that what runs has the places where it was written. */
async function startSource(url: string) {
  const flags = ['--inspect=127.0.0.1:0', '--import', './bin/jsx.mjs', 'src/main/server.ts']
  const env = {
    DATABASE_URL: url,
    MOTCUA_DEMO: 'still',
    MOTCUA_DEMO_PASSWORD: DEMO_PASSWORD,
    MOTCUA_JOBS: 'off',
    MOTCUA_LOG: 'silent',
    NODE_ENV: 'production',
  }
  const vneid = {
    MOTCUA_URL: 'http://localhost',
    MOTCUA_VNEID_ISSUER: 'http://127.0.0.1:1',
    MOTCUA_VNEID_CLIENT: 'walks',
    MOTCUA_VNEID_SECRET: 'walks',
  }
  const data = mkdtempSync(join(tmpdir(), 'motcua-walks-'))
  const child = spawn(process.execPath, flags, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, ...vneid, PORT: '0', HOST: '127.0.0.1', MOTCUA_DATA: data },
  })
  const [inspector, port] = await Promise.all([
    lineWith(child.stderr, /(ws:\/\/\S+)/),
    lineWith(child.stdout, /localhost:(\d+)/),
  ])
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    rmSync(data, { recursive: true, force: true })
  }
  return { inspector, origin: `http://127.0.0.1:${port}`, stop }
}

/** What the pattern finds in a line of the output; all of it is read on, so that the program is never held up. */
function lineWith(output: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  const said: string[] = []
  return new Promise((done, fail) => {
    const lines = createInterface({ input: output })
    lines.on('line', (line) => {
      const found = pattern.exec(line)?.[1]
      if (found) done(found)
      said.push(line)
    })
    lines.on('close', () => fail(new Error(`The server ended: ${said.slice(-20).join('\n')}`)))
  })
}
