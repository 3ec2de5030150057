import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { looksLike } from '#lib/import-file.ts'
import { nestsTooDeep } from '#modules/dossiers/index.ts'

/** One dossier of a file: its line (in a JSON list its place), the offset behind it, and what it holds. */
export type FileEntry = { line: number; end: number; value?: unknown; text?: string; error?: string }

const LONGEST = 16 * 1024 * 1024 // beyond this it is no dossier; it is reported and passed over
const LARGE = 1024 * 1024 // from here on the nesting is looked at before reading
const CHUNK = 256 * 1024 // between two of them the database is served
const TOO_LONG = 'is longer than 16 MiB'

/** The dossiers of an NDJSON file from a byte offset on. Memory stays that of one line. */
export async function* ndjsonEntries(file: string, offset: number, lineBefore: number): AsyncGenerator<FileEntry> {
  let line = lineBefore
  for await (const { bytes, end } of lines(file, offset)) {
    line += 1
    if (bytes && !isUtf8(bytes)) {
      yield { line, end, error: `is not UTF-8${looksLike(bytes)}` }
      continue
    }
    const text = bytes
      ?.toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim()
    if (text === undefined) yield { line, end, error: TOO_LONG }
    else if (text !== '') yield { line, end, ...read(text) }
  }
}

/** The lines of a file, each with the offset behind it; without its bytes where it is too long. */
async function* lines(file: string, offset: number): AsyncGenerator<{ bytes?: Buffer; end: number }> {
  let rest = Buffer.alloc(0)
  let passedOver = 0
  let end = offset
  for await (const chunk of createReadStream(file, {
    start: offset,
    highWaterMark: CHUNK,
  }) as AsyncIterable<Buffer>) {
    let block = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10)) {
      end += passedOver + at + 1
      yield passedOver + at > LONGEST ? { end } : { bytes: block.subarray(0, at), end }
      passedOver = 0
      block = block.subarray(at + 1)
    }
    if (passedOver + block.length > LONGEST) {
      passedOver += block.length
      block = Buffer.alloc(0)
    }
    rest = Buffer.from(block)
  }
  end += passedOver + rest.length
  if (passedOver > 0) yield { end }
  else if (rest.length > 0) yield { bytes: rest, end }
}

/**
 * The dossiers of one big JSON list, found by counting brackets outside strings, so that gigabytes pass in a stream. Each
 * is `line` number its place in the list; those up to `before` are passed over.
 */
export async function* jsonEntries(file: string, before: number): AsyncGenerator<FileEntry> {
  const list = new ListReader()
  const decoder = new TextDecoder('utf-8')
  let line = 0
  let end = 0
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    end += chunk.length
    for (const text of list.elements(decoder.decode(chunk, { stream: true }))) {
      line += 1
      if (line > before) yield { line, end, ...(text === undefined ? { error: TOO_LONG } : read(text)) }
    }
  }
  const error = list.faultAtEnd()
  if (error && line >= before) yield { line: line + 1, end, error }
}

/** Cuts the text of a JSON list into the texts of its elements. */
class ListReader {
  private text = ''
  private tooLong = false
  private depth = 0
  private quoted = false
  private escaped = false
  private closed = false
  private more = false

  /** What is wrong with the end of the file, if anything is. */
  faultAtEnd(): string | undefined {
    if (!this.closed) return 'the file ends in the middle of its list'
    return this.more ? 'stands behind the end of the list' : undefined
  }

  /** The elements that end in this part of the text; undefined stands for one that is too long. */
  *elements(chunk: string): Generator<string | undefined> {
    let start = 0
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i)
      if (this.quoted) {
        if (this.escaped) this.escaped = false
        else if (code === 92) this.escaped = true
        else if (code === 34) this.quoted = false
      } else if (this.closed) this.more ||= code > 32
      else if (code === 34) this.quoted = true
      else if (code === 91 || code === 123) {
        this.depth += 1
        if (this.depth === 1) start = i + 1
      } else if (code === 93 || code === 125) {
        this.depth -= 1
        this.closed = this.depth === 0
        if (!this.closed) continue
        yield* this.element(chunk.slice(start, i))
      } else if (code === 44 && this.depth === 1) {
        yield* this.element(chunk.slice(start, i))
        start = i + 1
      }
    }
    if (!this.closed) this.keep(chunk.slice(start))
  }

  private *element(last: string) {
    this.keep(last)
    const text = this.text.trim()
    if (this.tooLong) yield undefined
    else if (text !== '') yield text
    this.text = ''
    this.tooLong = false
  }

  private keep(more: string) {
    this.tooLong ||= this.text.length + more.length > LONGEST
    this.text = this.tooLong ? '' : this.text + more
  }
}

function read(text: string): Pick<FileEntry, 'value' | 'text' | 'error'> {
  if (text.includes('\ufffd')) return { error: 'is not UTF-8, or holds a character that was lost (�)' }
  if (text.length > LARGE && nestsTooDeep(text)) return { error: 'is nested deeper than any dossier' }
  try {
    return { value: JSON.parse(text) as unknown, ...(isCompact(text) && { text }) }
  } catch {
    return { error: 'is not JSON' }
  }
}

/** As JSON.stringify would write it; otherwise it is written anew, so that the same dossier is the same in every file. */
const isCompact = (text: string) => /^\{"[^"\\]*":\S/.test(text) && !text.includes('\\u')
