import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { Choices } from '#ui/filters/index.tsx'
import type { FigureClass } from '../index-sets/index-set.ts'
import type { Rulebook } from '../rulebook.ts'
import { messages } from './messages.ts'
import type { PeriodChoice } from './period-choice.tsx'
import type { ScoreFrame } from './view.ts'

/** The index sets to choose from, above everything that depends on the choice. */
export function Tabs({ lang, tabs }: Pick<ScoreFrame, 'lang' | 'tabs'>) {
  return tabs.length > 1 ? <Choices label={messages[lang].indexSet} items={[...tabs]} /> : null
}

/** Says that there are no figures yet of the class that the province publishes the index set from. */
export function noFigures(figures: FigureClass, { short }: Rulebook, { from, to }: PeriodChoice, lang: Lang): string {
  const words = messages[lang]
  const sentence = figures === 'approved' ? words.noApproved : words.noClosed
  return fill(sentence, { set: short[lang], from: formatDay(from), to: formatDay(to) })
}

type NoFiguresProps = ScoreFrame & { title: string; figures: FigureClass; period: PeriodChoice }

/** A page of scores from a class of figures of which there are none yet: it says so, and shows no others in their place. */
export function NoFiguresPage({ lang, path, rulebook, tabs, Shell, title, figures, period }: NoFiguresProps) {
  return (
    <Shell lang={lang} path={path} title={title} description={rulebook.name[lang]}>
      <Tabs lang={lang} tabs={tabs} />
      <p className="mc-notice">{noFigures(figures, rulebook, period, lang)}</p>
    </Shell>
  )
}
