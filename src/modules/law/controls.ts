import { parseDay } from '#lib/days.ts'
import type { Bilingual } from '#lib/i18n.ts'

/** A place in what was typed. */
export type Path = readonly (string | number)[]

type Named = { path: Path; label: Bilingual; hint?: Bilingual }
/** One question of a form: a line, a longer text, a number, a time of day, a day, or one of a few. */
export type ControlQuestion = Named &
  ({ kind: 'line' | 'long' | 'number' | 'time' | 'day' } | { kind: 'choice'; options: readonly Option[] })
type Option = { value: string; label: Bilingual }
/** A column of a table whose rows are things of one kind; `path` is taken from the row. */
type ControlColumn = ControlQuestion
/**
 * A native control of a text. `lines`: a list of days, one a line. `rows`: a table with some empty rows to add to; a row that
 * is emptied is gone. What a row holds besides its columns stays.
 */
export type LawControl =
  | ControlQuestion
  | (Named & { kind: 'lines' })
  | (Named & { kind: 'rows'; columns: readonly ControlColumn[]; spare: number })

/** The name of the control of a place. */
export const nameOf = (path: Path) => path.join('.')

/** What stands at a place of something that was typed. */
function valueAt(typed: unknown, path: Path): unknown {
  let here: unknown = typed
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string, unknown>)[String(step)]
  }
  return here
}

/** The words of a control, as they were typed or as they are stored. */
export function textAt(typed: unknown, path: Path): string {
  const value = valueAt(typed, path)
  return value === undefined || value === null ? '' : String(value)
}

/** The rows of a table. */
export function rowsAt(typed: unknown, path: Path): unknown[] {
  const value = valueAt(typed, path)
  return Array.isArray(value) ? value : []
}

/** What was typed with the answers of a form in it. What cannot be understood stays as it was typed, for the check to say. */
export function withAnswers(typed: unknown, controls: readonly LawControl[], given: FormData): unknown {
  const copy: unknown = structuredClone(typed ?? {})
  const answer = (path: Path) => String(given.get(nameOf(path)) ?? '').replaceAll('\r\n', '\n')
  for (const control of controls) {
    if (control.kind === 'rows') setAt(copy, control.path, rowsOf(typed, control, answer))
    else if (control.kind === 'lines') setAt(copy, control.path, linesOf(answer(control.path)))
    else setAt(copy, control.path, understood(control, answer(control.path)))
  }
  return copy
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => parseDay(line) ?? line)

type Rows = Extract<LawControl, { kind: 'rows' }>

function rowsOf(typed: unknown, { path, columns, spare }: Rows, answer: (path: Path) => string): unknown[] {
  const before = rowsAt(typed, path)
  return Array.from({ length: before.length + spare }, (_, i) => {
    const answers = columns.map((column) => understood(column, answer([...path, i, ...column.path])))
    const filled = columns.filter((column, n) => column.kind !== 'choice' && answers[n] !== undefined)
    if (filled.length === 0) return []
    const row: unknown = structuredClone(before[i] ?? {})
    for (const [n, column] of columns.entries()) setAt(row, column.path, answers[n])
    return [row]
  }).flat()
}

function understood({ kind }: ControlQuestion, text: string): unknown {
  const words = kind === 'long' ? text : text.trim()
  if (words === '') return undefined
  if (kind === 'number' && /^-?\d{1,9}([.,]\d{1,4})?$/.test(words)) return Number(words.replace(',', '.'))
  return kind === 'day' ? (parseDay(words) ?? words) : words
}

/** Sets or, with undefined, takes away what stands at a place, making the way there. */
function setAt(target: unknown, path: Path, value: unknown): void {
  let here = target as Record<string, unknown>
  for (const step of path.slice(0, -1)) {
    const next = here[String(step)]
    if (typeof next !== 'object' || next === null) here[String(step)] = {}
    here = here[String(step)] as Record<string, unknown>
  }
  const last = String(path.at(-1) ?? '')
  if (value === undefined) delete here[last]
  else here[last] = value
}
