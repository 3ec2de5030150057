import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'

const ROOT = new URL('../', import.meta.url).pathname
const REPETITIONS = 3
const FLOOR = { empty: 5, demo: 15 }
const LONGEST = 180_000

/** From `npm start` on an installed copy to the whole first page, on an empty data folder and on one that was used before. */
export async function run(): Promise<Outcome> {
  const [empty, demo, again]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < REPETITIONS; i++) {
    await withFolder(async (folder) => {
      empty.push(await startOn(folder, 'off'))
    })
    await withFolder(async (folder) => {
      demo.push(await startOn(folder, 'on'))
      again.push(await startOn(folder, 'on'))
    })
  }
  const row = (start: string, seconds: number[], floor: number) => ({
    start,
    seconds: rounded(median(seconds)),
    slowest: rounded(Math.max(...seconds)),
    floor,
  })
  return {
    title: `Seconds from npm start to the first page (median of ${REPETITIONS})`,
    rows: [
      row('empty, without the demo', empty, FLOOR.empty),
      row('empty, loading the demo', demo, FLOOR.demo),
      row('again, with the demo there', again, FLOOR.empty),
    ],
    floor: `at most ${FLOOR.empty} s, with the demo loaded first at most ${FLOOR.demo} s`,
    met: median(empty) <= FLOOR.empty && median(demo) <= FLOOR.demo && median(again) <= FLOOR.empty,
    notes: ['An empty data folder: PostgreSQL is set up, started and migrated within this time.'],
  }
}

async function withFolder(work: (folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startOn(folder: string, demo: 'on' | 'off'): Promise<number> {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    MOTCUA_DATA: folder,
    MOTCUA_DEMO: demo,
    MOTCUA_LOG: 'error',
  }
  const begun = performance.now()
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'], detached: true }) // a group of its own, to end as one
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  try {
    await firstPage(`http://127.0.0.1:${port}/`, child).catch((error: Error) => {
      throw new Error(`${error.message}: ${said.slice(-1000)}`)
    })
    return (performance.now() - begun) / 1000
  } finally {
    const ended = once(child, 'exit')
    if (child.exitCode === null && child.pid) {
      process.kill(-child.pid, 'SIGTERM')
      await ended
    }
    await postgresEnded(folder)
  }
}

async function firstPage(url: string, child: ChildProcess) {
  const deadline = Date.now() + LONGEST
  for (;;) {
    const page = await fetch(url).catch(() => undefined)
    if (page?.ok && (await page.text()).includes('</html>')) return
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('npm start serves no page')
    await sleep(10)
  }
}

/** npm may end before the server has put PostgreSQL to rest. */
async function postgresEnded(folder: string) {
  while (existsSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'))) await sleep(50)
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
