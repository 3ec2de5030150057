import { Readable } from 'node:stream'
import { EXTENSION, type FileType } from './limits.ts'

/** What is served: its type, its length, the name to save it under, and whether it is looked at in the page. */
export type Served = { type: FileType; size: number; name: string; inline?: boolean }

/**
 * Hands a kept file to a browser so that nothing in it can act: the type is what the content was found to be, the name
 * gets the ending of that type, and no script, frame or cache of others gets at it.
 */
export function fileResponse({ type, size, name, inline }: Served, body: Readable): Response {
  const saved = `${name.replace(/\.[a-z0-9]{1,8}$/i, '').replace(UNSAFE, '_') || 'tep'}.${EXTENSION[type]}`
  const plain = saved
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]/g, '_')
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      'content-type': type,
      'content-length': String(size),
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(saved)}`,
      'content-security-policy': inline && type === 'application/pdf' ? VIEWER : SANDBOX,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not stand in a name
const UNSAFE = /[\x00-\x1f\x7f"\\/:*?<>|;%]/g
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'self'"
/** Browsers show no PDF in a sandbox; one with scripts or attachments is never taken in. */
const VIEWER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
