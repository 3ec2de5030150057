import { MISSING } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Paper } from '#modules/cases/index.ts'
import { type Column, Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { DossierPart } from './props.ts'

/** The papers that came in and those that go out, each with its file. */
export function Papers(part: DossierPart) {
  const say = messages[part.lang]
  const { papers } = part.file.dossier
  const of = (direction: Paper['direction']) => papers.filter((paper) => paper.direction === direction)
  return (
    <section className="mc-card" aria-labelledby="giay-to">
      <h2 id="giay-to">{say.papersIn}</h2>
      <PaperTable {...part} caption={say.papersIn} papers={of('in')} />
      <h2>{say.papersOut}</h2>
      <PaperTable {...part} caption={say.papersOut} papers={of('out')} />
    </section>
  )
}

function PaperTable({ lang, file, caption, papers }: DossierPart & { caption: string; papers: readonly Paper[] }) {
  const say = messages[lang]
  const to = workspacePaths(lang)
  const marks = ({ digitised, reused, fromStore }: Paper) =>
    [digitised && say.digitised, reused && say.reused, fromStore && say.fromStore].filter(Boolean).join(', ')
  const columns: Column<Paper>[] = [
    {
      key: 'name',
      label: say.paper,
      header: true,
      cell: (paper) => (
        <>
          {paper.name}
          <span className="mc-note">{[paper.fileName, paper.code, marks(paper)].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    { key: 'kind', label: say.kind, cell: ({ kind }) => (kind ? say.kinds[kind] : MISSING) },
    { key: 'count', label: say.count, numeric: true, cell: ({ count }) => count },
    {
      key: 'file',
      label: say.file,
      cell: ({ number, file: hash, name }) =>
        hash ? (
          <span className="mc-links" data-turbo="false">
            <a
              href={to.dossierPaper(file.dossier.code, number)}
              target="_blank"
              rel="noopener"
              aria-label={`${say.view}: ${name}`}
            >
              {say.view}
            </a>
            <a href={to.dossierPaper(file.dossier.code, number, { tai: 1 })} aria-label={`${say.save}: ${name}`}>
              {say.save}
            </a>
          </span>
        ) : (
          say.paperOnly
        ),
    },
  ]
  return (
    <Table
      caption={caption}
      quiet
      layout="cards"
      columns={columns}
      rows={papers}
      rowKey={({ number }) => String(number)}
      empty={say.noPapers}
    />
  )
}
