import { finding, type ProcessFinding } from '../finding.ts'
import type { Graph, OpenNode, Work } from '../graph.ts'
import type { Flow } from '../model.ts'
import { END, firstOf, type StepRow, segmentsOf } from './row.ts'

/** The process that a table says, with what is wrong in it. Pure; the same table always gives the same process. */
export function modelFromTable(rows: readonly StepRow[]): { graph: Graph; findings: ProcessFinding[] } {
  const writer = new Writer(rows)
  return { graph: writer.graph, findings: writer.findings }
}

/** Where a row stands: what follows it, and the branch it must not leave. */
type Seat = { below: string; end: string; branch: StepRow[] | null }

class Writer {
  readonly findings: ProcessFinding[] = []
  readonly graph: Graph = { nodes: [], flows: [] }
  private readonly rows: readonly StepRow[]
  private readonly taken: Set<string>
  /** What leads to a row from the main line: its own id, that of its block's fork, or nothing when it stands inside. */
  private readonly doors = new Map<string, string>()

  constructor(rows: readonly StepRow[]) {
    this.rows = rows
    this.taken = new Set(rows.map(({ key }) => key))
    const end = this.idOf('end')
    this.write(this.idOf('start'), end)
    this.graph.nodes.push({ id: end, kind: 'end' })
  }

  private write(start: string, end: string) {
    const segments = segmentsOf(this.rows)
    const heads = segments.map((segment) => {
      const first = firstOf(segment)
      const isBlock = 'branches' in segment && segment.branches.length > 1
      const head = isBlock ? this.idOf(`${first.key}_fork`) : first.key
      this.doors.set(first.key, head)
      return head
    })
    this.graph.nodes.push({ id: start, kind: 'start' })
    this.flow(start, heads[0] ?? end)
    for (const [i, segment] of segments.entries()) {
      const below = heads[i + 1] ?? end
      if ('rows' in segment) this.writeRow(segment.rows[0], { below, end, branch: null })
      else if (segment.branches.length > 1) this.writeBlock(segment.branches, heads[i] as string, below)
      else this.writeLonely(segment.branches[0] ?? [], below, end)
    }
    for (const { id, kind } of this.graph.nodes.slice())
      if (kind === 'fork') this.gather(this.graph.flows, id, `${id}_in`)
  }

  private writeLonely(rows: StepRow[], below: string, end: string) {
    for (const [i, row] of rows.entries()) {
      this.say('lonelyBranch', row, { branch: row.branch })
      this.doors.set(row.key, row.key)
      this.writeRow(row, { below: rows[i + 1]?.key ?? below, end, branch: null })
    }
  }

  private writeBlock(branches: StepRow[][], fork: string, below: string) {
    const join = this.idOf(`${branches[0]?.[0]?.key}_join`)
    this.graph.nodes.push({ id: fork, kind: 'fork' })
    for (const branch of branches) this.flow(fork, branch[0]?.key ?? join)
    for (const branch of branches) {
      const before = this.graph.flows.length
      for (const [i, row] of branch.entries())
        this.writeRow(row, { below: branch[i + 1]?.key ?? join, end: join, branch })
      this.gather(this.graph.flows.slice(before), join, `${branch[0]?.key}_merge`)
    }
    this.graph.nodes.push({ id: join, kind: 'join' })
    this.flow(join, below)
  }

  /** A parallel gateway waits for a token on each way in: several ways that exclude each other first become one. */
  private gather(flows: Flow[], gateway: string, name: string) {
    const ways = flows.filter(({ to }) => to === gateway)
    if (ways.length < 2) return
    const merge = this.idOf(name)
    for (const way of ways) way.to = merge
    this.graph.nodes.push({ id: merge, kind: 'choice' })
    this.flow(merge, gateway)
  }

  private writeRow(row: StepRow, seat: Seat) {
    this.graph.nodes.push(workOf(row, this.rows.indexOf(row)))
    if (row.ways.length === 0) return this.flow(row.key, this.target(row, row.next, seat))
    if (row.ways.length === 1) this.say('oneWay', row)
    const choice = this.idOf(`${row.key}_choice`)
    this.graph.nodes.push({ id: choice, kind: 'choice' })
    this.flow(row.key, choice)
    const outcomes = row.ways.map(({ outcome }) => outcome)
    for (const { outcome, to } of row.ways)
      this.flow(choice, this.target(row, to, seat), outcome === 'done' ? null : outcome)
    for (const outcome of outcomes.filter((one, i) => outcomes.indexOf(one) !== i))
      this.say('sameWay', row, { outcome })
  }

  private target(row: StepRow, to: string, { below, end, branch }: Seat): string {
    if (to === '') return below
    if (to === END) return end
    if (!this.rows.some(({ key }) => key === to)) return this.mistaken('unknownTarget', row, below)
    if (branch) return branch.some(({ key }) => key === to) ? to : this.mistaken('leavesBranch', row, below)
    return this.doors.get(to) ?? this.mistaken('entersBranch', row, below)
  }

  private mistaken(rule: 'unknownTarget' | 'leavesBranch' | 'entersBranch', row: StepRow, below: string): string {
    this.say(rule, row)
    return below
  }

  private say(rule: ProcessFinding['rule'], row: StepRow, values: Record<string, string> = {}) {
    this.findings.push(finding(rule, { id: row.key, name: row.work }, { number: row.number, ...values }))
  }

  private flow(from: string, to: string, outcome: string | null = null) {
    this.graph.flows.push({ id: this.idOf(`flow_${this.graph.flows.length + 1}`), from, to, outcome })
  }

  private idOf(wanted: string): string {
    let id = wanted
    while (this.taken.has(id)) id += '_'
    this.taken.add(id)
    return id
  }
}

function workOf(row: StepRow, index: number): Work & OpenNode {
  const { key: id, work: name, place, limit } = row
  const number = row.number || String(index + 1)
  if (row.kind === 'handover') return { id, kind: 'handover', number, name, place, limit, procedure: row.procedure }
  return { id, kind: 'step', number, name, role: row.role, place, limit, purpose: row.purpose, produces: row.produces }
}
