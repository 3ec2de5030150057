import { withoutAddresses } from '#lib/personal.ts'
import type { ChannelAnswer } from './channel.ts'

const TIMEOUT = 20_000

/** Posts JSON, exactly the bytes given, and reads JSON. What is personal goes to the address that was set and nowhere else. */
export async function postJson(
  url: string,
  body: string,
  headers: Record<string, string>,
  read: (status: number, body: Record<string, unknown>) => ChannelAnswer,
): Promise<ChannelAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    return read(response.status, asObject(await response.text()))
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError'
    return { result: 'try_later', code: timedOut ? 'timeout' : 'unreachable', message: '' }
  }
}

/** What an HTTP status alone says: too early, too many, or their fault means later; another no is final. */
export function byStatus(status: number, message: unknown): ChannelAnswer {
  const said = { code: String(status), message: withoutAddresses(typeof message === 'string' ? message : '') }
  if (status >= 200 && status < 300) return { result: 'delivered', ...said }
  const isPassing = status >= 500 || [401, 403, 408, 409, 425, 429].includes(status)
  return { result: isPassing ? 'try_later' : 'refused', ...said }
}

function asObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
