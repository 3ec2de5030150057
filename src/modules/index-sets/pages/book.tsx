import { formatDay, formatNumber, formatScore } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/routes.ts'
import type { Readings } from '#modules/scoring/index.ts'
import { indicatorsOf, type Rulebook, type ScoreClass, unconfirmed } from '#modules/scoring/index.ts'
import { Page } from '#shells/portal/index.ts'
import { Mark } from '#ui/badge/index.tsx'
import { Stats } from '#ui/stat/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { exampleQuery } from './form.ts'
import { GroupCard } from './group.tsx'
import { messages } from './messages.ts'
import { Rule } from './rule.tsx'

type BookProps = { lang: Lang; book: Rulebook }
type RulebookPageProps = BookProps & { path: string; choices: Readings }

/** `/bo-chi-so/{id}`: the law as this system reads it, with its sources and its open points. */
export function RulebookPage({ lang, path, book, choices }: RulebookPageProps) {
  const words = messages[lang]
  const to = paths(lang)
  const doubtful = unconfirmed(book).length
  return (
    <Page
      lang={lang}
      path={path}
      title={book.name[lang]}
      description={book.summary[lang]}
      breadcrumbs={[{ label: words.list, href: to.rulebooks() }]}
      actions={
        <>
          <a className="btn btn-primary" href={to.calculator(book.id)}>
            {words.calculator}
          </a>
          <a className="btn" href={apiPaths.rulebook(book.id)} data-turbo="false">
            JSON
          </a>
        </>
      }
    >
      {book.standing === 'invented' && <p className="mc-notice">{words.invented}</p>}
      {doubtful > 0 && <p className="mc-notice">{fill(words.doubtful, { count: doubtful })}</p>}
      <Stats
        items={[
          { label: words.max, value: formatNumber(book.max, lang) },
          { label: words.indicators, value: formatNumber(indicatorsOf(book).length, lang) },
          {
            label: words.validity,
            value: formatDay(book.validFrom),
            note: book.validTo && fill(words.until, { to: formatDay(book.validTo) }),
          },
        ]}
      />
      {book.groups.map((group) => (
        <GroupCard key={group.code} lang={lang} group={group}>
          {(indicator) => (
            <Rule key={indicator.code} lang={lang} indicator={indicator} chosen={choices[indicator.code]} />
          )}
        </GroupCard>
      ))}
      <div className="mc-columns">
        <section className="mc-card" aria-labelledby="xep-loai">
          <h2 id="xep-loai">{words.classes}</h2>
          <Classes lang={lang} caption={words.classesCaption} classes={book.classes} />
          {book.subtotals.map(({ code, name, max, classes }) => (
            <Classes
              key={code}
              lang={lang}
              caption={fill(words.officer, { name: name[lang], max: formatNumber(max, lang) })}
              classes={classes}
            />
          ))}
        </section>
        <Sources lang={lang} book={book} />
      </div>
      <OpenPoints lang={lang} book={book} choices={choices} />
      <Tracked lang={lang} book={book} />
      <Examples lang={lang} book={book} />
    </Page>
  )
}

function Classes({ lang, caption, classes }: { lang: Lang; caption: string; classes: readonly ScoreClass[] }) {
  const words = messages[lang]
  return (
    <Table
      caption={caption}
      rows={classes}
      rowKey={({ code }) => code}
      columns={[
        { key: 'class', label: words.class, header: true, cell: ({ name }) => name[lang] },
        {
          key: 'from',
          label: words.from,
          numeric: true,
          cell: ({ from }) => formatNumber(from, lang, from % 1 ? 1 : 0),
        },
        {
          key: 'certainty',
          label: words.certainty,
          cell: ({ certainty }) => (certainty === '?' ? <Mark>{words['?']}</Mark> : words[certainty]),
        },
      ]}
    />
  )
}

function Sources({ lang, book }: BookProps) {
  const words = messages[lang]
  return (
    <section className="mc-card mc-sources" aria-labelledby="can-cu">
      <h2 id="can-cu">{words.sources}</h2>
      <ul>
        {book.sources.map(({ title, article, url, certainty, note }) => (
          <li key={title.vi}>
            {url ? <a href={url}>{title[lang]}</a> : title[lang]}
            {article && `, ${article[lang]}`}. {words[certainty]}.{' '}
            {note && <span className="mc-muted">{note[lang]}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Doubtful points that concern the rulebook as a whole. */
function OpenPoints({ lang, book, choices }: BookProps & { choices: Readings }) {
  const words = messages[lang]
  if (book.alternatives.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="de-ngo">
      <h2 id="de-ngo">{words.otherReadings}</h2>
      {book.alternatives.map(({ subject, code, name, note, certainty }) => (
        <p key={`${subject} ${code}`} className="mc-prose">
          <strong>{name[lang]}</strong>
          {choices[subject] === code && ` (${words.applied})`}. {note[lang]} {words.certainty}: {words[certainty]}.
        </p>
      ))}
    </section>
  )
}

function Tracked({ lang, book }: BookProps) {
  const words = messages[lang]
  if (book.tracked.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="theo-doi">
      <h2 id="theo-doi">{words.tracked}</h2>
      <ul>
        {book.tracked.map(({ code, name, meaning }) => (
          <li key={code}>
            <strong>{name[lang]}.</strong> {meaning[lang]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Examples({ lang, book }: BookProps) {
  const words = messages[lang]
  const to = paths(lang)
  return (
    <section className="mc-card" aria-labelledby="vi-du">
      <h2 id="vi-du">{words.examples}</h2>
      <Table
        caption={words.examplesCaption}
        rows={book.examples}
        rowKey={({ name }) => name.vi}
        columns={[
          { key: 'name', label: words.example, header: true, cell: ({ name }) => name[lang] },
          {
            key: 'total',
            label: words.expected,
            numeric: true,
            cell: ({ expect }) => (expect.total == null ? words.noTotal : formatScore(expect.total, lang)),
          },
          {
            key: 'try',
            label: words.calculator,
            cell: (example) => (
              <a href={to.calculator(book.id, exampleQuery(example))}>
                {words.tryIt}
                <span className="visually-hidden">: {example.name[lang]}</span>
              </a>
            ),
          },
        ]}
      />
    </section>
  )
}
