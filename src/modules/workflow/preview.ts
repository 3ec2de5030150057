import type { Db } from '#lib/db/index.ts'
import type { ProcessModel } from './model.ts'
import { planMove, type TaskChange } from './move.ts'
import { getProcess, type TokenPosition, tokensIn } from './queries.ts'

/** Open dossiers at one step of an older version, and where they would stand in a new one. */
export type PreviewLine = {
  from: string
  /** The step there; null when somebody must choose. */
  to: string | null
  changes: TaskChange[]
  dossiers: number
}
export type Preview = { dossiers: number; lines: PreviewLine[] }

/** The open dossiers of these versions, step by step, against a new model: what moving them would change. */
export async function previewMove(db: Db, processIds: readonly number[], to: ProcessModel): Promise<Preview> {
  const standing = await tokensIn(db, processIds)
  const lines = new Map<string, PreviewLine>()
  for (const tokens of Map.groupBy(standing, ({ dossierId, processId }) => `${dossierId} ${processId}`).values()) {
    const { model } = await getProcess(db, tokens[0]?.processId ?? 0)
    for (const line of linesOf(model, to, tokens)) {
      const key = JSON.stringify([line.from, line.to, line.changes])
      const known = lines.get(key)
      lines.set(key, { ...line, dossiers: (known?.dossiers ?? 0) + 1 })
    }
  }
  return { dossiers: new Set(standing.map(({ dossierId }) => dossierId)).size, lines: [...lines.values()] }
}

function linesOf(from: ProcessModel, to: ProcessModel, tokens: TokenPosition[]): PreviewLine[] {
  const { moves, fits } = planMove(from, to, tokens)
  return moves.flatMap((move, i): PreviewLine[] => {
    const old = from.nodes.find(({ id }) => id === tokens[i]?.node)
    if (!old || !('name' in old)) return []
    const node = 'node' in move && fits ? to.nodes.find(({ id }) => id === move.node) : undefined
    const name = node && 'name' in node ? node.name : null
    return [{ from: old.name, to: name, changes: 'changes' in move && fits ? move.changes : [], dossiers: 1 }]
  })
}
