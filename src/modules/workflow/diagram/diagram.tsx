import type { Lang } from '#lib/i18n.ts'
import { type Graph, isWork, type OpenNode, type Work } from '../graph.ts'
import { messages, outcomeName } from '../messages.ts'
import { sayAllotted, sayWho } from '../wording.ts'
import { type Box, place } from './place.ts'
import { type DiagramPoint, type FlowLine, route } from './route.ts'
import { wrap } from './text.ts'

/** Where a dossier stands: done, waiting for somebody, or waiting past its time. */
export type StepMark = 'done' | 'open' | 'late'

export type ProcessDiagramProps = {
  lang: Lang
  graph: Graph
  /** What the picture shows, for its accessible name. */
  title: string
  /** By node. Said in words too, never by colour alone. */
  marks?: Readonly<Record<string, StepMark>>
  /** Where a page has several pictures: one word that tells them apart. */
  id?: string
}

const WIDTH = 264
const LINE = 18

/** A process drawn on the server, from top to bottom; the list of its steps stands in its description. */
export function ProcessDiagram({ lang, graph, title, marks = {}, id = 'so-do' }: ProcessDiagramProps) {
  const placed = place(graph, (node) => sizeOf(node, lang, marks[node.id]))
  const { lines, width } = route(graph, placed)
  const { height } = placed
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="mc-process" aria-label={title} tabIndex={0}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-ten ${id}-mo-ta`}
      >
        <title id={`${id}-ten`}>{title}</title>
        <desc id={`${id}-mo-ta`}>{described(graph, lang, marks)}</desc>
        <defs>
          <marker
            id={`${id}-mui-ten`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" className="mc-flow-head" />
          </marker>
        </defs>
        {lines.map((line) => (
          <FlowPath key={line.flow.id} line={line} lang={lang} head={`url(#${id}-mui-ten)`} />
        ))}
        {graph.nodes.map((node) => {
          const box = placed.boxes.get(node.id)
          return box && <Shape key={node.id} node={node} box={box} lang={lang} mark={marks[node.id]} />
        })}
      </svg>
    </section>
  )
}

function sizeOf(node: OpenNode, lang: Lang, mark: StepMark | undefined) {
  if (!isWork(node))
    return node.kind === 'start' || node.kind === 'end' ? { width: 28, height: 28 } : { width: 36, height: 36 }
  const { strong, soft } = textOf(node, lang, mark)
  return { width: WIDTH, height: (strong.length + soft.length) * LINE + 16 }
}

function textOf(work: Work, lang: Lang, mark: StepMark | undefined) {
  const time = sayAllotted(work, lang)
  return {
    strong: wrap(`${work.number}. ${work.name || messages[lang].unnamed}`),
    soft: [
      ...wrap(sayWho(work, lang), 40),
      ...(time ? wrap(time, 40) : []),
      ...(mark ? [`● ${messages[lang].marks[mark]}`] : []),
    ],
  }
}

function Shape({ node, box, lang, mark }: { node: OpenNode; box: Box; lang: Lang; mark?: StepMark }) {
  const { x, y, width, height } = box
  const [cx, cy] = [x + width / 2, y + height / 2]
  if (node.kind === 'start' || node.kind === 'end')
    return <circle cx={cx} cy={cy} r={12} className="mc-event" data-kind={node.kind} />
  if (!isWork(node)) {
    const sign = node.kind === 'choice' ? '×' : '+'
    return (
      <g className="mc-gateway" data-mark={mark}>
        <path d={`M${cx} ${y} ${x + width} ${cy} ${cx} ${y + height} ${x} ${cy}z`} />
        <text x={cx} y={cy + 7} textAnchor="middle">
          {sign}
        </text>
      </g>
    )
  }
  const { strong, soft } = textOf(node, lang, mark)
  return (
    <g className="mc-work-box" data-kind={node.kind} data-mark={mark}>
      <rect x={x} y={y} width={width} height={height} rx={6} />
      {[...strong, ...soft].map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
        <text key={i} x={x + 12} y={y + 22 + i * LINE} data-soft={i >= strong.length || undefined}>
          {text}
        </text>
      ))}
    </g>
  )
}

function FlowPath({ line: { flow, points }, lang, head }: { line: FlowLine; lang: Lang; head: string }) {
  const [from, turn, across] = points as [DiagramPoint, DiagramPoint, DiagramPoint?]
  const label = flow.outcome && outcomeName(flow.outcome, lang)
  const isLeft = across !== undefined && across.x < turn.x
  const at = across ? { x: across.x + (isLeft ? 6 : -6), y: turn.y - 5 } : { x: from.x + 8, y: from.y + 16 }
  return (
    <g className="mc-flow">
      <path d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`} markerEnd={head} />
      {label && (
        <text x={at.x} y={at.y} textAnchor={across && !isLeft ? 'end' : undefined}>
          {wrap(label, 30)[0]}
        </text>
      )}
    </g>
  )
}

/** The steps one after the other, as they are read out. */
function described(graph: Graph, lang: Lang, marks: Readonly<Record<string, StepMark>>): string {
  return graph.nodes
    .filter(isWork)
    .map((work) => {
      const mark = marks[work.id]
      return [
        `${work.number}. ${work.name}`,
        sayWho(work, lang),
        sayAllotted(work, lang),
        mark && messages[lang].marks[mark],
      ]
        .filter(Boolean)
        .join(', ')
    })
    .join('; ')
}
