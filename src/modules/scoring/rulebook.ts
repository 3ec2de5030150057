import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { found } from '#lib/errors.ts'
import { apiPaths } from '#lib/routes.ts'
import type { Indicator } from './schema/indicator.ts'
import { Rulebook } from './schema/rulebook.ts'

export type { Indicator, Measure } from './schema/indicator.ts'
export type { Group, Rulebook, ScoreClass } from './schema/rulebook.ts'

const SHELF = fileURLToPath(new URL('../../../rulebooks/scoring/', import.meta.url))
let shelf: Rulebook[] | undefined

/** A file of law that cannot be used: which file, where in it, and what is wrong there. */
export class RulebookError extends Error {
  constructor(file: string, problems: readonly string[]) {
    super(`The rulebook ${file} is invalid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'RulebookError'
  }
}

/** All rulebooks, newest law first. Read from disk once; throws RulebookError when a file is invalid. */
export function rulebooks(): readonly Rulebook[] {
  shelf ??= readShelf(SHELF)
  return shelf
}

export const findRulebook = (id: string): Rulebook | undefined => rulebooks().find((book) => book.id === id)

/** Throws the refusal 404 when there is none. */
export const getRulebook = (id: string): Rulebook => found(findRulebook(id), 'Rulebook')

export const indicatorsOf = (book: Rulebook): Indicator[] => book.groups.flatMap((group) => group.indicators)

/** Whether every day of the period lies in the days for which the rulebook is law. */
export const inForce = (book: Rulebook, { from, to }: { from: string; to: string }): boolean =>
  book.validFrom <= from && (book.validTo === null || to <= book.validTo)

/** Reads every .yaml file of a folder; `extends` is resolved among them. Throws RulebookError. */
export function readShelf(folder: string): Rulebook[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const drafts = new Map(files.map((name) => [name, readDraft(folder, name)]))
  // Parents first: a mistake is then named in the file that has it, not in its variants.
  const ordered = [...drafts].sort(([, a], [, b]) => Number('extends' in a) - Number('extends' in b))
  const books = ordered.map(([name, draft]) => {
    const parsed = Rulebook.safeParse(extended(name, draft, drafts))
    if (!parsed.success)
      throw new RulebookError(
        name,
        parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(whole file)'}: ${message}`),
      )
    if (`${parsed.data.id}.yaml` !== name) throw new RulebookError(name, [`id: must be the file's own name`])
    return parsed.data
  })
  return books.sort((a, b) => b.validFrom.localeCompare(a.validFrom) || a.id.localeCompare(b.id))
}

type Draft = Record<string, unknown>

function readDraft(folder: string, name: string): Draft {
  let draft: unknown
  try {
    draft = parse(readFileSync(`${folder}/${name}`, 'utf8'), { uniqueKeys: true })
  } catch (error) {
    throw new RulebookError(name, [error instanceof Error ? error.message : String(error)])
  }
  if (draft === null || typeof draft !== 'object') throw new RulebookError(name, ['(whole file): must be a map'])
  return { ...draft }
}

/** A variant is its parent with the variant's own lines laid over it, but for examples (scores differ) and being public. */
function extended(name: string, draft: Draft, drafts: Map<string, Draft>, above: readonly string[] = []): Draft {
  if (typeof draft.extends !== 'string') return draft
  const parent = `${draft.extends}.yaml`
  const base = drafts.get(parent)
  if (!base) throw new RulebookError(name, [`extends: there is no ${parent}`])
  if (above.includes(parent)) throw new RulebookError(name, [`extends: goes round in a circle at ${parent}`])
  const { examples: _, public: _public, ...inherited } = extended(parent, base, drafts, [...above, name])
  return overlay(inherited, draft) as Draft
}

/** A rulebook in a list. `unconfirmed` names its points of law that no text confirms. */
export function summaryOf(book: Rulebook) {
  const { id, name, summary, standing, extends: parent, validFrom, validTo, max } = book
  return {
    id,
    name,
    summary,
    standing,
    extends: parent,
    validFrom,
    validTo,
    max,
    indicators: indicatorsOf(book).length,
    unconfirmed: unconfirmed(book),
    href: apiPaths.rulebook(id),
  }
}

/** The codes of the indicators, alternatives and classes that no official text confirms. */
export function unconfirmed(book: Rulebook): string[] {
  const indicators = indicatorsOf(book).flatMap(({ code, certainty, alternatives }) => [
    ...(certainty === '?' ? [code] : []),
    ...alternatives.filter((one) => one.certainty === '?').map((one) => `${code}/${one.code}`),
  ])
  const classes = book.classesCertainty === '?' ? ['CLASSES'] : []
  const others = book.alternatives.filter((one) => one.certainty === '?').map((one) => `${one.subject}/${one.code}`)
  return [...indicators, ...classes, ...others]
}

/**
 * Lays the lines of a variant over its parent's. Maps are merged key by key; a list whose items have a `code` is
 * merged item by item on it, new items last; anything else, and a `formula` as a whole, is replaced.
 */
function overlay(base: unknown, change: unknown): unknown {
  if (isMap(base) && isMap(change)) {
    const merged = { ...base }
    for (const [key, value] of Object.entries(change))
      merged[key] = key === 'formula' || !(key in base) ? value : overlay(base[key], value)
    return merged
  }
  if (isCoded(base) && isCoded(change)) {
    const changes = new Map(change.map((item) => [item.code, item]))
    const known = new Set(base.map((item) => item.code))
    return [
      ...base.map((item) => (changes.has(item.code) ? overlay(item, changes.get(item.code)) : item)),
      ...change.filter((item) => !known.has(item.code)),
    ]
  }
  return change
}

type Fields = Record<string, unknown>

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const isCoded = (value: unknown): value is Fields[] =>
  Array.isArray(value) && value.every((item) => isMap(item) && typeof item.code === 'string')
