/**
 * Lays the lines of a variant over its parent's. Maps are merged key by key; a list whose items have a `code` is
 * merged item by item on it, new items last; anything else, and a `formula` as a whole, is replaced.
 */
export function overlay(base: unknown, change: unknown): unknown {
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
