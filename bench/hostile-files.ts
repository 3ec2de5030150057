import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#lib/routes.ts'
import { enter } from '#modules/identity/index.ts'
import { askHealth } from '#test/support/health.ts'
import { hostileFiles } from '#test/support/hostile-files.ts'
import { type Database, withDatabase } from './support/database.ts'
import { rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { type WebServer, withServer } from './support/server.ts'

const BYTES = Number(process.env.BENCH_BYTES ?? 19_000_000)
const FLOOR = { slowest: 100, ofPlain: 1.5, memory: 1.5 }
const ISSUER = 'http://127.0.0.1:1/vneid'
const NOW = new Date()

/** What is slow of any file so large is the way of its bytes: hostile ones must not be slower. */
const PLAIN = 'a plain file of the same size'
const PLAIN_FOUR = 'four plain files at a time'

type Row = { file: string; answer: number; seconds: number; slowest: number }

/** Hostile files as large as may be sent, one after the other and then four at a time, while somebody asks for `/healthz`. */
export async function run(): Promise<Outcome> {
  const { rows, memory } = await withDatabase(measure)
  const plain = Math.max(...rows.filter(({ file }) => [PLAIN, PLAIN_FOUR].includes(file)).map(({ slowest }) => slowest))
  const most = Math.max(FLOOR.slowest, FLOOR.ofPlain * plain)
  return {
    title: `Hostile files of up to ${BYTES.toLocaleString('en')} bytes, and how long /healthz takes meanwhile`,
    rows: rows.map(({ file, answer, seconds, slowest }) => ({
      file,
      answer,
      's for its sender': rounded(seconds),
      'slowest /healthz, ms': rounded(slowest),
    })),
    floor: `/healthz within ${FLOOR.slowest} ms throughout, or ${FLOOR.ofPlain} times what plain files cost; 30 s later at most ${FLOOR.memory} times the memory of before`,
    met:
      rows.every(({ answer, slowest }) => answer < 500 && slowest <= most) &&
      memory.after <= memory.before * FLOOR.memory,
    notes: [`Memory of the server: ${memory.before} MB after the plain files, ${memory.after} MB 30 s after.`],
  }
}

async function measure({ url, db, folder }: Database) {
  const claims = { sub: 'bench', name: 'Nguyễn Thị Đo', national_id: '068190000001', birthdate: '1990-05-01' }
  const cookie = `mc_cong_dan=${await enter(db, ISSUER, claims, NOW)}`
  const env = {
    MOTCUA_VNEID_ISSUER: ISSUER,
    MOTCUA_VNEID_CLIENT: 'bench',
    MOTCUA_VNEID_SECRET: 'bench',
    MOTCUA_JOBS: 'off',
    MOTCUA_URL: 'http://localhost:3000',
    MOTCUA_DATA: `${folder}/data`,
  }
  return withServer(url, (server) => sendAll(server, cookie), env)
}

async function sendAll({ origin, pid }: WebServer, cookie: string) {
  const files = hostileFiles(BYTES)
  await send(origin, cookie, Buffer.from('%PDF-1.7'))
  const health = askHealth(`${origin}/healthz`)
  await sleep(2000)
  const rows: Row[] = []
  const one = async (file: string, sent: Buffer[]) => {
    await health.since()
    const begun = performance.now()
    const answers = await Promise.all(sent.map((bytes) => send(origin, cookie, bytes)))
    const seconds = (performance.now() - begun) / 1000
    await sleep(300)
    rows.push({ file, answer: Math.max(0, ...answers), seconds, slowest: (await health.since()).slowest })
  }
  const plain = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(BYTES, 'x'), Buffer.from('\n%%EOF\n')])
  for (let i = 0; i < 3; i += 1) await one(PLAIN, [plain])
  await one(PLAIN_FOUR, [plain, plain, plain, plain])
  const memory = { before: memoryOf(pid), after: 0 }
  for (const { name, bytes } of files) await one(name, [bytes])
  for (let i = 0; i < files.length; i += 4)
    await one(
      `four at a time, from ${i + 1}`,
      files.slice(i, i + 4).map(({ bytes }) => bytes),
    )
  await sleep(30_000)
  memory.after = memoryOf(pid)
  await health.stop()
  return { rows, memory }
}

async function send(origin: string, cookie: string, bytes: Buffer): Promise<number> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ taxCode: '0100000001', name: 'Công ty Thử', capacity: 'legal' }))
    body.set(name, value)
  body.set('proof', new File([new Uint8Array(bytes)], 'giay-uy-quyen.pdf', { type: 'application/pdf' }))
  const headers = { cookie, origin, 'sec-fetch-site': 'same-origin' }
  const address = origin + paths('vi').organisations()
  const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

/** What the process holds of the machine's memory, in MB. */
const memoryOf = (pid: number) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
