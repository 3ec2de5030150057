import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { type Column, Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import { textPath } from '../paths.ts'
import type { LawRevision, LawText } from '../revision.ts'

/** A text with what is in force today, and what comes. */
export type ListedText = {
  text: LawText<unknown>
  inForce: LawRevision<unknown>
  coming: LawRevision<unknown> | undefined
  isDrafted: boolean
}

/** `/lam-viec/du-lieu-luat`: every text by family, with what is in force, since when, from where and how sure. */
export function ListPage({ texts, ...frame }: WorkspaceFrame & { texts: ListedText[] }) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage {...frame} title={say.title} description={say.lead} breadcrumbs={[]}>
      {[...Map.groupBy(texts, ({ text }) => text.family)].map(([family, own]) => (
        <Table
          key={family}
          caption={say.families[family] ?? family}
          columns={columns(lang)}
          rows={own}
          rowKey={({ text }) => text.key}
          layout="cards"
        />
      ))}
    </WorkspacePage>
  )
}

function columns(lang: Lang): Column<ListedText>[] {
  const say = messages[lang]
  return [
    {
      key: 'text',
      label: say.text,
      header: true,
      phone: 'wide',
      cell: ({ text }) => <a href={textPath(lang, text)}>{text.title[lang]}</a>,
    },
    { key: 'inForce', label: say.inForce, cell: ({ inForce }) => sayRevision(inForce, lang) },
    { key: 'source', label: say.source, phone: 'wide', cell: ({ inForce }) => firstLine(inForce.source) },
    { key: 'certainty', label: say.certainty, cell: ({ inForce }) => say.certainties[inForce.certainty] },
    { key: 'state', label: say.state, cell: (listed) => stateOf(listed, lang).join('; ') || say.fine },
  ]
}

function stateOf({ coming, isDrafted }: ListedText, lang: Lang): string[] {
  const say = messages[lang]
  return [
    ...(coming ? [fill(say.coming, { number: coming.number, day: formatDay(coming.validFrom) })] : []),
    ...(isDrafted ? [say.drafted] : []),
  ]
}

/** Which revision it is, and since when. */
export const sayRevision = ({ number, validFrom }: LawRevision<unknown>, lang: Lang): string =>
  fill(number === 1 ? messages[lang].shippedOf : messages[lang].inForceOf, { number, day: formatDay(validFrom) })

const firstLine = (text: string) => text.split('\n')[0] ?? ''
