import { CONTRASTS, type Display, SIZES } from '#lib/display.ts'
import { formatDay, formatNumber } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Select } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { Page } from '../page.tsx'
import type { listVisits } from '../visits/visits.ts'
import { trustMessages } from './messages.ts'
import { STATEMENT } from './statement.ts'

type Frame = { lang: Lang; path: string }

/** `/hien-thi`: a plain form; `from` the page that the reader came from, when the choice was just made. */
export function DisplayPage({ lang, path, look, from, done }: Frame & { look: Display; from: string; done: boolean }) {
  const say = trustMessages[lang]
  const sizes = SIZES.map((value) => ({ value, label: say.sizes[value] }))
  const contrasts = CONTRASTS.map((value) => ({ value, label: say.contrasts[value] }))
  return (
    <Page lang={lang} path={path} title={say.display} description={say.displayLead}>
      {done && (
        <p role="status" className="mc-card">
          {say.applied} <a href={from}>{say.back}</a>
        </p>
      )}
      <form method="post" action={paths(lang).display()} className="mc-card mc-ask" data-turbo="false">
        <input type="hidden" name="ve" value={from} />
        <Select name="co" label={say.size} value={look.size} options={sizes} />
        <Select name="tuong-phan" label={say.contrast} value={look.contrast} options={contrasts} />
        <p>{say.sample}</p>
        <button type="submit" className="btn btn-primary">
          {say.apply}
        </button>
      </form>
    </Page>
  )
}

/** `/tro-nang` */
export function AccessibilityPage({ lang, path }: Frame) {
  const say = trustMessages[lang]
  const to = paths(lang)
  return (
    <Page lang={lang} path={path} title={say.accessibility} description={say.accessibilityLead}>
      {STATEMENT[lang].map(({ title, lines }) => (
        <section key={title} className="mc-card">
          <h2>{title}</h2>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      <ul>
        <li>
          <a href={to.display()}>{say.display}</a>
        </li>
        <li>
          <a href={to.counters()}>{lang === 'vi' ? 'Các Bộ phận Một cửa' : 'One-stop counters'}</a>
        </li>
      </ul>
    </Page>
  )
}

/** `/luot-truy-cap` */
export function VisitsPage({ lang, path, visits }: Frame & { visits: Awaited<ReturnType<typeof listVisits>> }) {
  const say = trustMessages[lang]
  const count = { key: 'visits', label: say.count, numeric: true }
  const shared = { layout: 'cards' as const, empty: say.none, rowKey: ({ name }: { name: string }) => name }
  return (
    <Page lang={lang} path={path} title={say.visits} description={say.visitsLead}>
      <Table
        {...shared}
        caption={say.byKind}
        rows={visits.kinds}
        columns={[
          { key: 'kind', label: say.kind, header: true, cell: ({ name }) => say.kinds[name] ?? name },
          { ...count, cell: ({ visits: seen }) => formatNumber(seen, lang) },
        ]}
      />
      <Table
        {...shared}
        caption={say.byDay}
        rows={visits.days}
        columns={[
          { key: 'day', label: say.day, header: true, cell: ({ name }) => formatDay(name) },
          { ...count, cell: ({ visits: seen }) => formatNumber(seen, lang) },
        ]}
      />
    </Page>
  )
}
