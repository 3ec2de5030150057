import { isUtf8 } from 'node:buffer'
import type { Context, HonoRequest, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Bilingual } from './i18n.ts'
import { problem } from './problems.ts'
import { cleanText, isReadable, oneLine } from './text.ts'
import type { Web } from './web.ts'

const WORDS = {
  noForm: {
    vi: 'Nội dung gửi đến không phải là một biểu mẫu. Hãy quay lại trang trước và gửi lại.',
    en: 'What was sent is no form. Go back to the page before and send it again.',
  },
  unreadable: {
    vi: 'Có ký tự không đọc được (�) trong nội dung gửi đến. Hãy quay lại, gõ lại chỗ đó và gửi lại.',
    en: 'There are characters that cannot be read (�) in what was sent. Go back, type them anew and send it again.',
  },
} as const satisfies Record<string, Bilingual>

/** Text that no field may hold; `field` as the sender called it. */
export class UnreadableText extends HTTPException {
  readonly field: string
  constructor(field: string, message: string) {
    super(422, { message })
    this.field = field
  }
}

/**
 * The one place where text comes in over HTTP. Whatever a handler asks its request for – a form, JSON, a parameter, a
 * query – has been through `cleanText`, names of files too. What is no form, no JSON or no UTF-8 is answered with 400, half a
 * character or U+FFFD with 422. Files and what `c.req.raw` holds are as they came.
 */
export function border(): MiddlewareHandler<Web> {
  return async (c, next) => {
    if (/%00/.test(c.req.url)) return problem(c, 400, 'An address may not hold NUL')
    if (c.req.url.includes('%')) readAddressOf(c.req)
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') readBodyOf(c)
    return next()
  }
}

function readAddressOf(request: HonoRequest) {
  for (const name of ['query', 'queries', 'param'] as const) {
    const read = request[name].bind(request) as (key?: string) => unknown
    Object.assign(request, { [name]: (key?: string) => cleaned(read(key)) })
  }
}

/** What was read from an address: one text, several, or all by name. */
function cleaned(read: unknown): unknown {
  if (typeof read === 'string') return cleanText(read)
  if (Array.isArray(read)) return read.map(cleaned)
  if (typeof read !== 'object' || read === null) return read
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, cleaned(value)]))
}

function readBodyOf(c: Context<Web>) {
  const { req: request } = c
  const readForm = request.formData.bind(request)
  const readBytes = request.arrayBuffer.bind(request)
  const readFields = request.parseBody.bind(request) as () => Promise<Record<string, string | File>>
  const noForm = () => {
    throw new HTTPException(400, { message: WORDS.noForm[c.var.lang] })
  }
  const body = {
    formData: async () => cleanForm(await readForm().catch(noForm), c.var.lang),
    parseBody: () => readFields().catch(noForm),
    json: async () => readJson(new Uint8Array(await readBytes())),
  }
  Object.assign(request, body)
}

/** The same form with clean texts; itself where they all are. */
function cleanForm(form: FormData, lang: Web['Variables']['lang']): FormData {
  const cleaned = new FormData()
  for (const [name, value] of form) {
    const text = typeof value === 'string' ? value : value.name
    if (!isReadable(text) || !isReadable(name)) throw new UnreadableText(cleanText(name), WORDS.unreadable[lang])
    const field = cleanText(name)
    const kept = typeof value === 'string' ? cleanText(text) : oneLine(text)
    if (typeof value === 'string') cleaned.append(field, kept)
    else if (kept === text) cleaned.append(field, value)
    else cleaned.append(field, value, kept)
  }
  return cleaned
}

/** A JSON document with clean texts. Throws what becomes 400 or, of a text, 422 with its place. */
function readJson(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) throw new HTTPException(400, { message: 'The body is not UTF-8' })
  return clean(parsed(new TextDecoder().decode(bytes)), [])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new HTTPException(400, { message: 'Not JSON' })
  }
}

const DEEPEST = 64

function clean(value: unknown, place: string[]): unknown {
  if (typeof value === 'string') {
    if (!isReadable(value)) throw new UnreadableText(place.join('.') || 'body', 'holds characters that cannot be read')
    return cleanText(value)
  }
  if (typeof value !== 'object' || value === null) return value
  if (place.length > DEEPEST) throw new HTTPException(400, { message: 'The body nests too deep' })
  if (Array.isArray(value)) return value.map((one, i) => clean(one, [...place, String(i)]))
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clean(one, [...place, name])]))
}
