import { lookup } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { faultOfUrl, isInside } from './address.ts'

export type PostOptions = { allowPrivate: boolean; timeoutMs?: number }

/** What came of a posting: the HTTP status as text, or what went wrong on the way. */
export type Posted = { ok: boolean; code: string }

const TIMEOUT = 10_000

/**
 * Posts to an address of somebody else. A name is looked up when connecting and the connection goes to the very address
 * that was checked; redirects are not followed, the answer's text is not read.
 */
export function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  { allowPrivate, timeoutMs = TIMEOUT }: PostOptions,
): Promise<Posted> {
  if (faultOfUrl(url, allowPrivate)) return Promise.resolve({ ok: false, code: 'forbidden-address' })
  const request = url.startsWith('https:') ? requestSecure : requestPlain
  return new Promise((done) => {
    const sending = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'motcua',
        ...headers,
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(!allowPrivate && { lookup: lookupOutside }),
    })
    sending.on('response', (response) => {
      const status = response.statusCode ?? 0
      response.destroy()
      done({ ok: status >= 200 && status < 300, code: String(status) })
    })
    sending.on('error', (error: NodeJS.ErrnoException) => done({ ok: false, code: codeOf(error) }))
    sending.end(body)
  })
}

/** Looks a name up as Node does, and refuses one that leads into a private network. */
export const lookupOutside: LookupFunction = (hostname, options, found) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, '', 0)
    if (addresses.some(({ address }) => isInside(address))) {
      const refused: NodeJS.ErrnoException = new Error('The name leads into a private network')
      refused.code = 'EINSIDE'
      return found(refused, '', 0)
    }
    const [first] = addresses
    if (options.all) found(null, addresses)
    else found(null, first?.address ?? '', first?.family)
  })

function codeOf({ code, name }: NodeJS.ErrnoException): string {
  if (code === 'EINSIDE') return 'forbidden-address'
  return name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR' ? 'timeout' : 'unreachable'
}
