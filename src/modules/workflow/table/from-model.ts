import { type Graph, isWork, type Ways, type Work, walk, waysOf, worksOf } from '../graph.ts'
import { blockAt, type ParallelBlock } from './blocks.ts'
import { END, firstOf, type StepRow, segmentsOf } from './row.ts'

/** Why a process cannot be written as a table: words in `messages.ts`. */
export type TableDoubt = 'nested' | 'unjoined' | 'entered' | 'empty' | 'choice' | 'start' | 'order'

/** The table of a process, in the order of its steps; or why the structure is more than a table can say. */
export function tableOf(graph: Graph): { ok: true; rows: StepRow[] } | { ok: false; why: TableDoubt } {
  const first = rowsOf(graph)
  if (first.ok || first.why !== 'order') return first
  return rowsOf({ nodes: walk(graph).order, flows: graph.flows })
}

function rowsOf(graph: Graph): ReturnType<typeof tableOf> {
  const ways = waysOf(graph)
  const blocks: ParallelBlock[] = []
  for (const { id, kind } of graph.nodes) {
    if (kind !== 'fork') continue
    const block = blockAt(graph, ways, id)
    if (typeof block === 'string') return { ok: false, why: block }
    blocks.push(block)
  }
  const reader = new Reader(ways, blocks)
  const rows = worksOf(graph).map((work) => reader.row(work))
  if (reader.doubt) return { ok: false, why: reader.doubt }
  if (!isInOrder(rows, blocks, ways)) return { ok: false, why: 'order' }
  const start = graph.nodes.find(({ kind }) => kind === 'start')
  const [begin, more] = (start && ways.out.get(start.id)) ?? []
  const isFollowed = blocks.every(({ join, branches }) => {
    const [way, other] = ways.out.get(join) ?? []
    const last = branches.at(-1)?.at(-1)?.id
    const after = rows[rows.findIndex(({ key }) => key === last) + 1]
    return way && !other && reader.target(way.to) === (after?.key ?? END)
  })
  if (!isFollowed) return { ok: false, why: reader.doubt ?? 'order' }
  if (!begin || more) return { ok: false, why: 'start' }
  if (reader.target(begin.to) !== (rows[0]?.key ?? END)) return { ok: false, why: 'order' }
  return { ok: true, rows: shortened(rows) }
}

class Reader {
  doubt: TableDoubt | undefined
  private readonly ways: Ways
  private readonly blocks: ParallelBlock[]

  constructor(ways: Ways, blocks: ParallelBlock[]) {
    this.ways = ways
    this.blocks = blocks
  }

  row(work: Work): StepRow {
    const [way, more] = this.ways.out.get(work.id) ?? []
    if (!way || more) this.doubt = 'choice'
    const after = this.ways.node.get(way?.to ?? '')
    const choices = after?.kind === 'choice' ? (this.ways.out.get(after.id) ?? []) : []
    const isChoice = choices.length > 1
    return {
      key: work.id,
      kind: work.kind,
      number: work.number,
      work: work.name,
      role: work.kind === 'step' ? work.role : null,
      place: work.place,
      limit: work.limit,
      purpose: work.kind === 'step' ? work.purpose : 'handle',
      produces: work.kind === 'step' ? work.produces : null,
      procedure: work.kind === 'handover' ? work.procedure : null,
      branch: this.branchOf(work.id),
      next: isChoice ? '' : this.target(way?.to ?? ''),
      ways: isChoice ? choices.map(({ outcome, to }) => ({ outcome: outcome ?? 'done', to: this.target(to) })) : [],
    }
  }

  /** The row that a flow leads to, seen from the table. */
  target(id: string): string {
    const node = this.ways.node.get(id)
    if (node && isWork(node)) return node.id
    if (node?.kind === 'end' || node?.kind === 'join') return END
    if (node?.kind === 'fork') return this.blocks.find(({ fork }) => fork === id)?.branches[0]?.[0]?.id ?? END
    const [way, more] = this.ways.out.get(id) ?? []
    if (node?.kind === 'choice' && way && !more) return this.target(way.to) // ways of one branch, gathered before its join
    this.doubt = 'choice'
    return END
  }

  private branchOf(id: string): string {
    const branches = this.blocks.map((block) =>
      block.branches.findIndex((branch) => branch.some((work) => work.id === id)),
    )
    const index = branches.find((one) => one >= 0)
    return index === undefined ? '' : String.fromCharCode(65 + index)
  }
}

/** Whether the rows of each block stand together, branch after branch, each beginning where its fork leads. */
function isInOrder(rows: StepRow[], blocks: ParallelBlock[], ways: Ways): boolean {
  const places = new Map(rows.map(({ key }, i) => [key, i]))
  return blocks.every(({ fork, branches }) => {
    const heads = (ways.out.get(fork) ?? []).map(({ to }) => to)
    if (branches.some((branch, i) => branch[0]?.id !== heads[i])) return false
    const ids = branches.flat().map(({ id }) => places.get(id) ?? -1)
    return ids.every((place, i) => i === 0 || place === (ids[i - 1] ?? 0) + 1)
  })
}

/** The same table in which a way to the row that follows anyway is not written out. */
export function shortened(rows: StepRow[]): StepRow[] {
  const below = new Map<string, string>()
  const segments = segmentsOf(rows)
  segments.forEach((segment, i) => {
    const after = segments[i + 1]
    const outside = after ? firstOf(after).key : END
    if ('rows' in segment) below.set(segment.rows[0].key, outside)
    else {
      for (const branch of segment.branches)
        for (const [j, row] of branch.entries()) below.set(row.key, branch[j + 1]?.key ?? END)
    }
  })
  const short = (row: StepRow, to: string) => (to === below.get(row.key) ? '' : to)
  return rows.map((row) => ({
    ...row,
    next: short(row, row.next),
    ways: row.ways.map(({ outcome, to }) => ({ outcome, to: short(row, to) })),
  }))
}
