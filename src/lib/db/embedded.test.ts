import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startPostgres } from './embedded.ts'

const SMALL = { shared_buffers: '16MB', fsync: 'off' }
const asRoot = process.getuid?.() === 0
let folder: string
let home: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-embedded-'))
  chmodSync(folder, 0o700) // as a root's home folder is
  home = join(folder, 'postgres')
  mkdirSync(home)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const isRunning = () => existsSync(join(home, 'cluster/postmaster.pid'))

/** Another program of ours that works on the same database, until it is told to leave. */
async function anotherProgram() {
  const program = `import { startPostgres } from './src/lib/db/embedded.ts'
    const server = await startPostgres(process.argv[1])
    process.stdout.write('here')
    process.stdin.once('data', () => server.leave().then(() => process.exit(0)))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, home], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return async () => {
    child.stdin.write('leave')
    await once(child, 'exit')
  }
}

test('PostgreSQL starts in a folder that nobody else may enter, and the last program that works on it ends it', async () => {
  const server = await startPostgres(home, SMALL)
  const leave = await anotherProgram()
  await server.leave()
  expect(isRunning()).toBe(true)
  await leave()
  expect(isRunning()).toBe(false)
}, 30_000)

test.runIf(asRoot)('without setpriv root is told in one line what to do', async () => {
  vi.stubEnv('PATH', folder)
  await expect(startPostgres(home, SMALL)).rejects.toThrow(/^Only root may enter .*: install setpriv .* ordinary user/)
  vi.unstubAllEnvs()
})
