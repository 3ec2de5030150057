import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aTable } from '#test/support/tables.ts'
import { readBpmn } from './bpmn/compile.ts'
import { toBpmn } from './bpmn/write.ts'
import { proceed, start } from './engine.ts'
import { finished, type Graph, waysOf } from './graph.ts'
import { play } from './lint/play.ts'
import { lint } from './lint/rules.ts'
import { outcomesOf, type ProcessModel } from './model.ts'
import { shortened, tableOf } from './table/from-model.ts'
import type { StepRow } from './table/row.ts'
import { modelFromTable } from './table/to-model.ts'

const isBroken = (graph: Graph) => lint(graph).some(({ rule }) => rule === 'unreachable' || rule === 'noWayToEnd')
/** Tables in which every step can be reached and left: a draft with a mistake is kept as a table, not as BPMN. */
const anyTable = aTable.map(shortened).filter((rows) => !isBroken(modelFromTable(rows).graph))
const sound = anyTable.map((rows) => finished(modelFromTable(rows).graph)).filter((model) => model !== undefined)

test('a table written as BPMN, opened elsewhere and brought back is the same table', async () => {
  await fc.assert(
    fc.asyncProperty(anyTable, async (rows) => {
      const { graph, findings } = modelFromTable(rows)
      expect(findings).toEqual([])
      expect(tableOf(graph)).toEqual({ ok: true, rows })
      const back = await readBpmn(await toBpmn(graph, 'Thử'))
      if (!back.ok) throw new Error(JSON.stringify(back.findings))
      expect(back.graph).toEqual(graph)
      expect(tableOf(back.graph)).toEqual({ ok: true, rows })
    }),
  )
})

test('no table of steps can say a process in which a dossier is stuck or a step is given out twice', () => {
  fc.assert(
    fc.property(sound, (model) => {
      const { stuck, twice } = play(model)
      expect([...stuck, ...twice]).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('every dossier comes to its end, whatever is decided: no token is lost and each join is passed once', () => {
  fc.assert(
    fc.property(sound, fc.infiniteStream(fc.nat()), (model, chance) => {
      const draw = (most: number) => (chance.next().value as number) % most
      let tokens = start(model).reached.map(({ id }, number) => ({ number, node: id }))
      let number = tokens.length
      for (let moves = 0; tokens.length > 0; moves += 1) {
        expect(moves).toBeLessThan(2000)
        const steps = tokens.filter(({ node }) => kindOf(model, node) !== 'join')
        const at = steps[draw(steps.length)]
        if (!at) throw new Error(`stuck at ${tokens.map(({ node }) => node)}`)
        const others = tokens.filter((token) => token !== at)
        const outcomes = outcomesOf(model, at.node)
        const outcome = moves < 60 ? outcomes[draw(outcomes.length)] : shortest(model, at.node)
        const move = proceed(model, at.node, outcome ?? 'done', others)
        const used = tokens.filter((token) => move.consumed.includes(token.number))
        expect(used.length).toBe(move.consumed.length)
        expect(used.every(({ node }) => kindOf(model, node) === 'join')).toBe(true)
        tokens = others.filter((token) => !used.includes(token))
        for (const { id } of move.reached) tokens.push({ number: ++number, node: id })
        expect(move.ended).toBe(tokens.length === 0)
        for (const join of model.nodes.filter(({ kind }) => kind === 'join')) {
          const waiting = tokens.filter(({ node }) => node === join.id).length
          expect(waiting).toBeLessThan(waysOf(model).into.get(join.id)?.length ?? 0)
        }
      }
    }),
  )
})

const kindOf = (model: ProcessModel, id: string) => model.nodes.find((node) => node.id === id)?.kind

/** The outcome that leads to the end in the fewest flows. */
function shortest(model: ProcessModel, step: string): string {
  const { into, out, node } = waysOf(model)
  const far = new Map(model.nodes.filter(({ kind }) => kind === 'end').map(({ id }) => [id, 0]))
  for (const [id, distance] of far)
    for (const { from } of into.get(id) ?? []) if (!far.has(from)) far.set(from, distance + 1)
  const [way] = out.get(step) ?? []
  if (node.get(way?.to ?? '')?.kind !== 'choice') return 'done'
  const ways = (out.get(way?.to ?? '') ?? []).toSorted((a, b) => (far.get(a.to) ?? 1e9) - (far.get(b.to) ?? 1e9))
  return ways[0]?.outcome ?? 'done'
}

const aRow = (key: string, more: Partial<StepRow> = {}): StepRow => ({
  key,
  kind: 'step',
  number: key,
  work: `Việc ${key}`,
  role: 'officer',
  place: { of: 'responsible' },
  limit: null,
  purpose: 'handle',
  produces: null,
  procedure: null,
  branch: '',
  next: '',
  ways: [],
  ...more,
})
const rulesOf = (rows: StepRow[]) => {
  const { graph, findings } = modelFromTable(rows)
  return [...findings, ...lint(graph)].map(({ rule, id }) => `${rule} ${id ?? ''}`.trim())
}

test('a way that leads nowhere, into a parallel branch or out of one is named with its row', () => {
  const parallel = [
    aRow('b1'),
    aRow('b2', { branch: 'A' }),
    aRow('b3', { branch: 'A' }),
    aRow('b4', { branch: 'B' }),
    aRow('b5'),
  ]
  const change = (at: number, more: Partial<StepRow>) =>
    parallel.map((row, i) => (i === at ? { ...row, ...more } : row))
  expect(rulesOf(change(4, { next: 'b9' }))).toContain('unknownTarget b5')
  expect(rulesOf(change(4, { next: 'b3' }))).toContain('entersBranch b5')
  expect(rulesOf(change(2, { next: 'b5' }))).toContain('leavesBranch b3')
  expect(rulesOf(change(3, { branch: '' }))).toContain('lonelyBranch b2')
  expect(rulesOf(change(4, { ways: [{ outcome: 'fit', to: '' }] }))).toContain('oneWay b5')
  expect(rulesOf(change(0, { next: 'b1' }))).toContain('noWayToEnd b1')
  expect(rulesOf(change(0, { next: 'b5' }))).toContain('unreachable b3')
})

test('a step without work, people or place is named with its number', () => {
  expect(rulesOf([aRow('b1', { work: '', role: null, place: null })])).toEqual([
    'noWork b1',
    'noRole b1',
    'noPlace b1',
    'noReceive',
    'noSign',
    'noReturn',
  ])
})
