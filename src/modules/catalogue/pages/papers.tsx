import { fill, type Lang } from '#lib/i18n.ts'
import { withoutAccents } from '#lib/search.ts'
import { Mark } from '#ui/badge/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import { findingMessages } from '../finding-messages.ts'
import { messages } from '../messages.ts'
import type { ProcedureComponent } from '../procedure.ts'

/** A paper that the reader, who is signed in, has on file. */
export type OwnPaper = { name: string; fileName: string }

/** What to bring; for somebody who is signed in, what they have on file already is ticked. */
export function Papers({
  lang,
  components,
  own,
}: {
  lang: Lang
  components: readonly ProcedureComponent[]
  own?: readonly OwnPaper[] | undefined
}) {
  const say = messages[lang]
  const words = findingMessages[lang]
  const rows = components.map((paper) => ({ ...paper, had: own?.find((one) => isSame(one.name, paper.name)) }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'name', label: say.paper, header: true, cell: (paper) => paper.name },
    { key: 'kind', label: say.kind, cell: (paper) => (paper.kind ? say.kinds[paper.kind] : '–') },
    { key: 'count', label: say.count, numeric: true, cell: (paper) => paper.count ?? '–' },
  ]
  if (own)
    columns.push({
      key: 'had',
      label: words.onFile,
      cell: ({ had }) => (had ? <Mark>{`✓ ${fill(words.onFileNote, { name: had.fileName })}`}</Mark> : words.notOnFile),
    })
  const have = rows.filter(({ had }) => had).length
  return (
    <>
      {own && have > 0 && <p role="status">{fill(words.haveLead, { have, all: rows.length })}</p>}
      <Table
        caption={say.papersCaption}
        layout="cards"
        rows={rows}
        rowKey={(paper) => paper.name}
        empty={say.notPublished}
        columns={columns}
      />
    </>
  )
}

/** The same paper by its name: said alike, or one name inside the other when it is long enough to say something. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [withoutAccents(one), withoutAccents(other)]
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short === long || (short.length >= 12 && ` ${long} `.includes(` ${short} `))
}
