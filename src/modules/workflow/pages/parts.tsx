import { fill, type Lang } from '#lib/i18n.ts'
import { type Limit, sayLimit } from '#modules/deadlines/index.ts'
import { type Column, Table } from '#ui/table/index.tsx'
import type { ProcessFinding } from '../finding.ts'
import type { Graph } from '../graph.ts'
import { worksOf } from '../graph.ts'
import { outcomeName, messages as words } from '../messages.ts'
import { tableOf } from '../table/from-model.ts'
import { END, type StepRow } from '../table/row.ts'
import { rowOf } from '../table/rows.ts'
import { compare, sayTime, totalTime } from '../time.ts'
import { sayAllotted, sayWho } from '../wording.ts'
import { messages } from './messages.ts'

/** What is to be said about a process, the gravest first. */
export function Findings({ lang, findings }: { lang: Lang; findings: readonly ProcessFinding[] }) {
  const say = messages[lang]
  const order = ['refusal', 'error', 'warning', 'note'] as const
  if (findings.length === 0) return <p>{say.clean}</p>
  return (
    <ul className="mc-findings">
      {order.flatMap((severity) =>
        findings
          .filter((one) => one.severity === severity)
          .map((one) => (
            <li key={`${one.rule} ${one.says.en}`} data-severity={severity}>
              <strong>{say.severities[severity]}:</strong> {one.says[lang]}
            </li>
          )),
      )}
    </ul>
  )
}

/** `Tổng 10 ngày làm việc / thời hạn 10 ngày làm việc`, marked when it is too much. */
export function TimeSum({ lang, graph, limit }: { lang: Lang; graph: Graph; limit: Limit | null }) {
  const say = messages[lang]
  const sum = totalTime(graph)
  const said = sayTime(sum)[lang]
  if (sum.hours + sum.days + sum.months === 0) return null
  if (!limit) return <p className="mc-sum">{fill(say.sum, { sum: said })}</p>
  return (
    <p className="mc-sum" data-result={compare(sum, limit)}>
      {fill(say.sumOf, { sum: said, limit: sayLimit(limit)[lang] })}
    </p>
  )
}

/** The steps of a process as decisions print them: number, work, who, time, and what follows. */
export function StepTable({
  lang,
  graph,
  agencies,
}: {
  lang: Lang
  graph: Graph
  agencies: ReadonlyMap<string, string>
}) {
  const say = messages[lang]
  const table = tableOf(graph)
  const rows = table.ok ? table.rows : graph.nodes.flatMap((node) => rowOf(node) ?? [])
  const works = new Map(worksOf(graph).map((work) => [work.id, work]))
  const numbers = new Map(rows.map(({ key, number }) => [key, number]))
  const where = (row: StepRow, to: string) => {
    if (to === END) return row.branch ? say.joined : say.end
    return to === '' ? '' : fill(say.toStep, { number: numbers.get(to) ?? '' })
  }
  const then = (row: StepRow) => {
    if (row.ways.length === 0) return where(row, row.next)
    return row.ways
      .map(({ outcome, to }) => `${outcomeName(outcome, lang)}: ${where(row, to) || say.nextRow}`)
      .join('; ')
  }
  const columns: Column<StepRow>[] = [
    { key: 'number', label: say.number, cell: ({ number }) => number },
    {
      key: 'work',
      label: say.work,
      header: true,
      cell: ({ work, branch }) =>
        branch ? `${work || words[lang].unnamed} (${fill(say.branchName, { branch })})` : work || words[lang].unnamed,
    },
    {
      key: 'who',
      label: say.who,
      cell: ({ key }) => {
        const work = works.get(key)
        return work && sayWho(work, lang, agencies)
      },
    },
    {
      key: 'time',
      label: say.time,
      cell: ({ key }) => {
        const work = works.get(key)
        return (work && sayAllotted(work, lang)) || say.untimed
      },
    },
    { key: 'then', label: say.follows, cell: (row) => then(row) || '–' },
    { key: 'produces', label: say.produces, cell: ({ produces }) => produces ?? '–' },
  ]
  return <Table caption={say.steps} columns={columns} rows={rows} rowKey={({ key }) => key} layout="cards" />
}
