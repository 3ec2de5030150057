import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Under this header better-auth is told from which address a request came, and believes no other. */
export const ADDRESS = 'x-motcua-address'

/** The headers of a request and the address it came from, past as many proxies as the settings trust. */
export function originOf(c: Context, proxies = 0): { headers: Headers; address: string } {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address = (proxies > 0 && forwarded.at(-proxies)) || socketAddress(c) || 'unknown'
  const headers = new Headers(c.req.raw.headers)
  headers.set(ADDRESS, address)
  return { headers, address }
}

const socketAddress = (c: Context) => (c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined)
