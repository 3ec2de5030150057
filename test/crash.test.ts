import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnv } from '#main/env.ts'
import { type OpenedServer, openDatabase } from '#main/open.ts'
import { recount } from '#modules/cases/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { endAll, motcua, postmasterOf, type Running, startServer, until } from '#test/support/processes.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'

const LINES = 25_000
const now = new Date('2026-11-22T02:00:00Z')
let data: string
let opened: OpenedServer
let key: string

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'motcua-crash-'))
  opened = await openDatabase(readEnv({ MOTCUA_DATA: data, PORT: '0', HOST: '127.0.0.1', MOTCUA_DEMO: 'off' }))
  await aGround(opened.db, now)
  key = (await createKey(opened.db, 'H99', 'crash', now)).key
})
afterAll(async () => {
  endAll()
  await opened.close()
  rmSync(data, { recursive: true, force: true })
})

/** How many of the day's dossiers there are, and how many events and different codes they have. */
async function storedOf(day: string) {
  const row = await opened.db
    .selectFrom('dossier')
    .leftJoin('dossierEvent', 'dossierEvent.dossierId', 'dossier.id')
    .select((eb) => [
      eb.fn.count<number>('dossier.id').distinct().as('dossiers'),
      eb.fn.count<number>('dossier.code').distinct().as('codes'),
      eb.fn.count<number>('dossierEvent.version').as('events'),
    ])
    .where('dossier.code', 'like', `H99.11-${day}-%`)
    .executeTakeFirstOrThrow()
  return row
}

const expectExact = async () => expect((await recount(opened.db, now)).differences).toEqual([])

function fileOf(day: string): string {
  const file = join(data, `${day}.ndjson`)
  writeFileSync(
    file,
    Array.from({ length: LINES }, (_, i) =>
      JSON.stringify(aHoSo({ MaHoSo: `H99.11-${day}-${String(i).padStart(6, '0')}` })),
    ).join('\n'),
  )
  return file
}

const importing = (file: string) => motcua(data, 'import', 'dossiers', file, '--report', join(data, 'bad-lines.ndjson'))

/** Waits until the import has noted its first two parts and is at the next. */
const underWay = ({ child, said }: Running) =>
  until(async () => {
    if (child.exitCode !== null) throw new Error(`The import is over already: ${said()}`)
    const progress = await opened.db
      .selectFrom('importProgress')
      .select('line')
      .where('finishedAt', 'is', null)
      .execute()
    return progress.some(({ line }) => line >= 10_000)
  })

const LIFE = { dossiers: LINES, codes: LINES, events: LINES }

describe('an import of dossiers', { timeout: 90_000 }, () => {
  test('that is killed in the middle goes on where it was, and nothing is in twice', async () => {
    const file = fileOf('260901')
    const first = importing(file)
    await underWay(first)
    first.child.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    expect((await storedOf('260901')).dossiers).toBeLessThan(LINES)

    const second = importing(file)
    expect(await second.ended, second.said()).toBe(0)
    expect(second.said()).toContain(`${LINES} in, 0 refused`)
    expect(await storedOf('260901')).toEqual(LIFE)
    const verify = motcua(data, 'recount', '--verify')
    expect(await verify.ended, verify.said()).toBe(0)
    expect(verify.said()).toContain(`${LINES} dossiers, 0 differences`)
  })

  test('whose PostgreSQL is killed in the middle goes on where it was, and nothing is in twice', async () => {
    const file = fileOf('260902')
    const first = importing(file)
    await underWay(first)
    process.kill(postmasterOf(data), 'SIGKILL')
    expect(await first.ended, first.said()).toBe(1)

    const second = importing(file)
    expect(await second.ended, second.said()).toBe(0)
    expect(second.said()).toContain(`${LINES} in, 0 refused`)
    expect(await storedOf('260902')).toEqual(LIFE)
    await expectExact()
  })
})

/** Other systems that push one new dossier after the other; a dossier is `acknowledged` when they were told 200. */
function stream(url: string, day: string) {
  const acknowledged: string[] = []
  const refusals: number[] = []
  let stopped = false
  let sequence = 0
  const push = async () => {
    const MaHoSo = `H99.11-${day}-${String(++sequence).padStart(6, '0')}`
    const body = JSON.stringify({ madonvi: 'H99.11', service: 'DongBoHoSoMC', data: [aHoSo({ MaHoSo })] })
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/v1/sync`, { method: 'POST', headers, body }).catch(() => undefined)
    if (!answer) return sleep(20)
    if (answer.status === 200) acknowledged.push(MaHoSo)
    else refusals.push(answer.status)
    await answer.arrayBuffer().catch(() => {})
  }
  const systems = Array.from({ length: 8 }, async () => {
    while (!stopped) await push()
  })
  const stop = async () => {
    stopped = true
    await Promise.all(systems)
  }
  return { acknowledged, refusals, stop }
}

async function expectAllThere(day: string, acknowledged: string[]) {
  const rows = await opened.db
    .selectFrom('dossier')
    .select(['code', 'version'])
    .where('code', 'like', `H99.11-${day}-%`)
    .execute()
  const stored = new Set(rows.map(({ code }) => code))
  expect(acknowledged.filter((code) => !stored.has(code))).toEqual([])
  expect(stored.size).toBe(rows.length)
  expect(rows.filter(({ version }) => version !== 1)).toEqual([])
  await expectExact()
}

describe('a server that takes dossiers in', { timeout: 90_000 }, () => {
  test('and is killed has every dossier that it acknowledged, once', async () => {
    const server = await startServer(data)
    const systems = stream(server.url, '260903')
    await until(() => systems.acknowledged.length >= 100)
    server.child.kill('SIGKILL')
    await server.ended
    await systems.stop()

    const again = await startServer(data)
    const { status } = await fetch(`${again.url}/readyz`)
    expect(status).toBe(200)
    await expectAllThere('260903', systems.acknowledged)
    again.child.kill('SIGKILL')
    await again.ended
  })

  test('and loses its PostgreSQL says so, is whole again by itself, and has every dossier that it acknowledged', async () => {
    const server = await startServer(data)
    const systems = stream(server.url, '260904')
    await until(() => systems.acknowledged.length >= 100)
    process.kill(postmasterOf(data), 'SIGKILL')
    await until(() => systems.refusals.length > 0)
    const before = systems.acknowledged.length
    await until(() => systems.acknowledged.length >= before + 100)
    await systems.stop()
    expect(systems.refusals.filter((status) => status < 500)).toEqual([])
    await expectAllThere('260904', systems.acknowledged)

    server.child.kill('SIGTERM')
    expect(await server.ended, server.said()).toBe(0)
    const isRunning = () => existsSync(join(data, 'postgres/cluster/postmaster.pid'))
    expect(isRunning()).toBe(true) // for us, who work on it too
    await opened.close()
    expect(isRunning()).toBe(false)
  })
})
