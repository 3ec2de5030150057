import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { SECRET } from './postgres.ts'

/** A program of ours running as its own process, with what it said so far. */
export type Running = { child: ChildProcess; said(): string; ended: Promise<number | NodeJS.Signals> }

const started = new Set<ChildProcess>()

/** Ends what a failed test has left running. */
export function endAll() {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
}

const ROOT = new URL('../../', import.meta.url).pathname

let built = false

type Given = { data: string; env?: Record<string, string | undefined>; clock?: Date }

/** Starts a program as it was built and with the flags of `bin/start`. `clock`: where its clock begins, instead of now. */
function run(program: 'server' | 'cli', args: string[], { data, env = {}, clock }: Given): Running {
  if (!built) execFileSync(process.execPath, ['bin/program.mjs'], { cwd: ROOT }) // as it is started; nothing to do when fresh
  built = true
  const flags = ['--max-semi-space-size=64', ...(clock ? ['--import', './test/support/clock.mjs'] : [])]
  const child = spawn(process.execPath, [...flags, `dist/program/${program}.js`, ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      MOTCUA_DATA: data,
      MOTCUA_DEMO: 'off',
      MOTCUA_LOG: 'silent',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(ROOT, 'dist/compiled'),
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: undefined,
      MOTCUA_SECRET: env.DATABASE_URL && SECRET,
      TEST_CLOCK: clock && String(clock.getTime()),
      ...env,
    },
    stdio: clock ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  let said = ''
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  return { child, said: () => said, ended }
}

/** An operator's command on the data folder `data`. */
export const motcua = (data: string, ...args: string[]) => run('cli', args, { data })

/** The same with settings of its own. */
export const motcuaWith = (env: Record<string, string | undefined>, data: string, ...args: string[]) =>
  run('cli', args, { data, env })

/** The worker of jobs, without pages, on the data folder `data`. */
export const startWorker = (data: string, env: Record<string, string>) => run('cli', ['work'], { data, env })

/** The web server on the data folder `data`, once it is ready; `url` is where it listens. */
export async function startServer(data: string, given: Omit<Given, 'data'> = {}): Promise<Running & { url: string }> {
  const server = run('server', [], { data, ...given })
  const url = await until(() => {
    if (server.child.exitCode !== null) throw new Error(`The server does not start: ${server.said()}`)
    return /ready at (http:\S+)/.exec(server.said())?.[1]
  })
  return { ...server, url }
}

/** Sets the clock of a program that was started with one. */
export async function setClock({ child }: Running, at: Date): Promise<void> {
  const heard = once(child, 'message')
  child.send(at.getTime())
  await heard
}

/** The process number of the embedded PostgreSQL of `data`. */
export const postmasterOf = (data: string) =>
  Number(readFileSync(join(data, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

/** Asks until there is an answer; after a minute it gives up. */
export async function until<T>(ask: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
    const answer = await ask()
    if (answer) return answer
  }
  throw new Error('Nothing came of it in a minute')
}
