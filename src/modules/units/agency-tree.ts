import type { AgencyRow, RefusedRow } from './agency-file.ts'

/**
 * Leaves out the rows that would break the tree: a parent that neither exists nor comes in with this file, or a circle.
 * `existing` tells the parent of every agency already known. A row whose parent is left out goes too.
 */
export function sift<Row extends Pick<AgencyRow, 'line' | 'code' | 'parent'>>(
  rows: readonly Row[],
  existing: ReadonlyMap<string, string | null>,
) {
  const good = new Map(rows.map((row) => [row.code, row]))
  const refused: RefusedRow[] = []
  const refuse = (row: Row, reason: string) => {
    good.delete(row.code)
    refused.push({ line: row.line, code: row.code, reason })
  }
  const parentOf = (code: string) => good.get(code)?.parent ?? (good.has(code) ? null : (existing.get(code) ?? null))

  for (let before = -1; before !== refused.length; ) {
    before = refused.length
    for (const row of [...good.values()]) {
      if (row.parent && !good.has(row.parent) && !existing.has(row.parent))
        refuse(row, `the parent ${row.parent} is unknown`)
    }
    for (const circle of circles([...good.keys()], parentOf)) {
      for (const code of circle) {
        const row = good.get(code)
        if (row) refuse(row, `it would be above itself: ${[...circle, circle[0]].join(' → ')}`)
      }
    }
  }
  return { rows: [...good.values()], refused }
}

/** Every circle that is met when going up from `starts`, each once. Every agency is visited once. */
function circles(starts: string[], parentOf: (code: string) => string | null): string[][] {
  const walk = new Map<string, number>()
  const found: string[][] = []
  starts.forEach((start, number) => {
    const path: string[] = []
    let code: string | null = start
    while (code && !walk.has(code)) {
      walk.set(code, number)
      path.push(code)
      code = parentOf(code)
    }
    if (code && walk.get(code) === number) found.push(path.slice(path.indexOf(code)))
  })
  return found
}
