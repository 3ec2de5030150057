import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A program of ours running as its own process, with what it said so far. */
export type Running = { child: ChildProcess; said(): string; ended: Promise<number | NodeJS.Signals> }

const started = new Set<ChildProcess>()

/** Ends what a failed test has left running. */
export function endAll() {
  for (const child of started) if (child.exitCode === null) child.kill('SIGKILL')
}

const ROOT = new URL('../../', import.meta.url).pathname

let built = false

function run(program: 'server' | 'cli', args: string[], data: string): Running {
  if (!built) execFileSync(process.execPath, ['bin/program.mjs'], { cwd: ROOT }) // as it is started; nothing to do when fresh
  built = true
  const env = {
    ...process.env,
    MOTCUA_DATA: data,
    MOTCUA_DEMO: 'off',
    MOTCUA_LOG: 'silent',
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: undefined,
  }
  const child = spawn(process.execPath, [`dist/program/${program}.js`, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
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
export const motcua = (data: string, ...args: string[]) => run('cli', args, data)

/** The web server on the data folder `data`, once it is ready; `url` is where it listens. */
export async function startServer(data: string): Promise<Running & { url: string }> {
  const server = run('server', [], data)
  const url = await until(() => {
    if (server.child.exitCode !== null) throw new Error(`The server does not start: ${server.said()}`)
    return /ready at (http:\S+)/.exec(server.said())?.[1]
  })
  return { ...server, url }
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
