import type { LawLine } from './revision.ts'

/** A part of a text that another revision says otherwise; null where one of them does not have it. */
export type LawDifference = { name: string; before: string | null; after: string | null }

/** What a revision says otherwise than another, by the parts of their texts, in the order of the new one. */
export function differences(before: readonly LawLine[], after: readonly LawLine[]): LawDifference[] {
  const [old, young] = [byName(before), byName(after)]
  const gone = [...old].flatMap(([name, value]) => (young.has(name) ? [] : [{ name, before: value, after: null }]))
  const changed = [...young].flatMap(([name, value]) => {
    const was = old.get(name) ?? null
    return was === value ? [] : [{ name, before: was, after: value }]
  })
  return [...gone, ...changed]
}

/** Parts of one name are read together. */
const byName = (lines: readonly LawLine[]) =>
  new Map(
    [...Map.groupBy(lines, ({ name }) => name)].map(([name, own]) => [name, own.map(({ value }) => value).join('; ')]),
  )
