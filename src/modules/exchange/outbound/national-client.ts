import { z } from 'zod'
import type { Service } from '#modules/dossiers/index.ts'
import { type HttpAnswer, type Reply, readReply, refusesSession, textOf } from './reply.ts'

/** Where the national side (or the province's integration platform before it) is, and who we are there. */
export type NationalSettings = { url: string; user: string; password: string; timeoutMs?: number }

/** What is sent: tellings of one agency by one service. */
type Letter = { madonvi: string; service: Service; isUpdating: boolean; data: unknown[] }

/** The services that only read: a dossier, the list of procedures, one procedure, the list of agencies. */
type LookUp =
  | { service: 'TraCuuHoSo'; mahoso: string }
  | { service: 'LayDanhSachTTHC' }
  | { service: 'LayThuTuc'; maTTHC: string }
  | { service: 'LayDanhMucCoQuan' }

/** The national side as this system sees it. Nothing is thrown: what goes wrong on the way is an answer too. */
export type National = {
  push(head: Letter): Promise<Reply>
  lookUp(question: LookUp): Promise<Reply>
}

const Login = z.object({ session: z.string().min(1) })
const TIMEOUT = 30_000

/**
 * The national side over HTTP: `POST {url}/login` gives a session, `POST {url}/g` takes every service. A session that is
 * refused is renewed once.
 */
export function connectNational({ url, user, password, timeoutMs = TIMEOUT }: NationalSettings): National {
  const base = url.replace(/\/+$/, '')
  let session: Promise<string | Reply> | undefined

  async function ask(body: Record<string, unknown>): Promise<Reply> {
    for (let renewed = false; ; renewed = true) {
      session ??= login()
      const mine = session
      const key = await mine
      if (typeof key !== 'string') {
        if (session === mine) session = undefined
        return key
      }
      const answer = await post('/g', { session: key, ...body })
      const reply = readReply(answer)
      if (!refusesSession(answer, reply)) return reply
      if (session === mine) session = undefined // not when somebody else renewed it meanwhile
      if (renewed) return { kind: 'failed', code: 'session', message: 'A new session is refused too' }
    }
  }

  async function login(): Promise<string | Reply> {
    const answer = await post('/login', { username: user, password })
    const parsed = Login.safeParse(answer.json)
    if (parsed.success) return parsed.data.session
    const reply = readReply(answer)
    if (reply.kind === 'failed') return reply
    return { kind: 'failed', code: 'login', message: reply.whole.message || 'The login gives no session' }
  }

  async function post(path: string, body: unknown): Promise<HttpAnswer> {
    try {
      const response = await fetch(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error', // what is personal goes to the address that was set, and nowhere else
        signal: AbortSignal.timeout(timeoutMs),
      })
      const text = await response.text()
      return { status: response.status, json: textOf(text) }
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError'
      return { status: 0, wrong: timedOut ? 'timeout' : 'unreachable' }
    }
  }

  return { push: (head) => ask(head), lookUp: (question) => ask(question) }
}
