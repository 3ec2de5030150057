import { createReadStream } from 'node:fs'

/** One dossier of a file: its line (in a JSON list its place), the offset behind it, and what it holds. */
export type Entry = { line: number; end: number; value?: unknown; text?: string; error?: string }

const LONGEST = 16 * 1024 * 1024 // a line beyond this is no dossier; it is reported and passed over

/** The lines of a file from a byte offset on, each with the offset behind it. Memory stays that of one line. */
export async function* lines(file: string, offset: number): AsyncGenerator<{ text: string; end: number }> {
  let rest = Buffer.alloc(0)
  let end = offset
  for await (const chunk of createReadStream(file, { start: offset, highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let block = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10)) {
      end += at + 1
      yield { text: textOf(block.subarray(0, at)), end }
      block = block.subarray(at + 1)
    }
    if (block.length > LONGEST) {
      end += block.length
      block = Buffer.alloc(0)
      yield { text: '{line longer than 16 MiB', end }
    }
    rest = Buffer.from(block)
  }
  if (rest.length > 0) yield { text: textOf(rest), end: end + rest.length }
}

const textOf = (bytes: Buffer) => bytes.toString('utf8').replace(/^\uFEFF/, '')

/**
 * The objects of one big JSON array, found by counting brackets outside strings, so that gigabytes pass in a stream. Each
 * is `line` number its place in the array; those up to `before` are passed over.
 */
export async function* jsonEntries(file: string, before: number): AsyncGenerator<Entry> {
  const split = new Splitter()
  let line = 0
  let bytes = 0
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    for (const text of split.push(decoder.decode(chunk, { stream: true }))) {
      line += 1
      if (line > before) yield { line, end: bytes, ...parsed(text) }
    }
  }
  const left = split.end()
  if (left) yield { line: line + 1, end: bytes, error: left }
}

function parsed(text: string): Pick<Entry, 'value' | 'text' | 'error'> {
  try {
    return { text, value: JSON.parse(text) as unknown }
  } catch {
    return { error: 'is not JSON' }
  }
}

/** Cuts the text of a JSON array into the texts of its elements. */
class Splitter {
  private text = ''
  private depth = 0
  private quoted = false
  private escaped = false
  private closed = false

  /** What is wrong with the end of the file, if anything is. */
  end(): string | undefined {
    return this.closed ? undefined : 'the file ends in the middle of its list'
  }

  *push(chunk: string): Generator<string> {
    let start = 0
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i)
      if (this.quoted) {
        if (this.escaped) this.escaped = false
        else if (code === 92) this.escaped = true
        else if (code === 34) this.quoted = false
        continue
      }
      if (code === 34) this.quoted = true
      else if (code === 91 || code === 123) {
        this.depth += 1
        if (this.depth === 1) start = i + 1
      } else if (code === 93 || code === 125) {
        this.depth -= 1
        if (this.depth === 0) this.closed = true
      }
      const ends = (code === 44 && this.depth === 1) || (this.depth === 0 && this.closed && (code === 93 || code === 125))
      if (!ends) continue
      const element = (this.text + chunk.slice(start, i)).trim()
      this.text = ''
      start = i + 1
      if (element !== '') yield element
    }
    if (!this.closed) this.text += chunk.slice(start)
  }
}
