import { formatNumber, formatScore } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Evaluation } from '#modules/scoring/index.ts'
import { classLook, explain } from '#modules/scoring/index.ts'
import { Badge } from '#ui/badge/index.tsx'
import { ScoreBar } from '#ui/score-bar/index.tsx'
import { Stats } from '#ui/stat/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from './messages.ts'

/** What came out, and how: total, class, groups, and every indicator with its calculation. */
export function CalculatorResult({ lang, evaluation }: { lang: Lang; evaluation: Evaluation }) {
  const words = messages[lang]
  const result = explain(evaluation, lang)
  const ofMax = fill(words.ofMax, { max: formatNumber(result.max, lang) })
  return (
    <section className="mc-card" aria-labelledby="ket-qua">
      <h2 id="ket-qua">{words.result}</h2>
      <Stats
        items={[
          { label: words.total, value: formatScore(result.total, lang), note: ofMax },
          { label: words.resultClass, value: <Badge {...classLook(evaluation.rulebook, result.class, lang)} /> },
          {
            label: words.evaluated,
            value: formatNumber(result.evaluatedMax, lang),
            note: fill(words.evaluatedNote, { max: formatNumber(result.max, lang) }),
          },
          ...result.subtotals.map(({ name, score, max }) => ({
            label: name,
            value: formatScore(score, lang),
            note: fill(words.ofMax, { max: formatNumber(max, lang) }),
          })),
        ]}
      />
      {result.notes.map((note) => (
        <p key={note} className="mc-notice">
          {note}
        </p>
      ))}
      <ul className="mc-groups">
        {result.groups.map((group) => (
          <li key={group.code}>
            {group.name} <ScoreBar lang={lang} score={group.score} max={group.max} />
          </li>
        ))}
      </ul>
      <Table
        caption={words.resultCaption}
        layout="cards"
        rows={result.groups
          .flatMap((group) => group.indicators)
          .filter(({ score, numerator }) => score !== null || numerator !== null)}
        rowKey={({ code }) => code}
        columns={[
          { key: 'name', label: words.indicator, header: true, cell: ({ name }) => name },
          {
            key: 'score',
            label: words.score,
            numeric: true,
            cell: ({ score }) => (score === null ? words.notEvaluated : formatScore(score, lang)),
          },
          { key: 'max', label: words.max, numeric: true, cell: ({ max }) => formatNumber(max, lang) },
          {
            key: 'formula',
            label: words.formula,
            phone: 'wide',
            cell: ({ formula, note }) => (
              <>
                <span className="mc-formula">{formula}</span>
                {note && <span className="mc-note">{note}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
