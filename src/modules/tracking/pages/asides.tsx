import { formatDay, formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'

type Aside = { lang: Lang; path: string; code: string }

/** Withdrawing, with its consequence said before. */
export function WithdrawalPage({
  lang,
  path,
  code,
  ground,
  errors,
}: Aside & { ground: string; errors: Record<string, string> }) {
  const say = messages[lang]
  const to = paths(lang)
  return (
    <Page lang={lang} path={path} title={say.withdrawal} description={say.withdrawalLead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={to.withdrawal(code)} className="mc-card mc-ask">
        <Field name="ground" label={say.ground} value={ground} error={errors.ground} multiline />
        <button type="submit" className="btn btn-primary">
          {say.confirm}
        </button>
      </form>
      <p>
        <a href={to.dossier(code)}>{say.back}</a>
      </p>
    </Page>
  )
}

export type ViewsPageProps = Aside & { views: { at: Date; agency: string; kind: string }[] }

/** Who of the offices looked at a dossier, and when. */
export function ViewsPage({ lang, path, code, views }: ViewsPageProps) {
  const say = messages[lang]
  const kinds: Record<string, string> = say.kinds
  return (
    <Page lang={lang} path={path} title={say.views} description={say.viewsLead}>
      {views.length === 0 ? (
        <p>{say.noViews}</p>
      ) : (
        <Table
          caption={say.views}
          layout="cards"
          rows={views.map((view, i) => ({ ...view, key: String(i) }))}
          rowKey={({ key }) => key}
          columns={[
            { key: 'viewer', label: say.viewer, header: true, cell: ({ agency }) => agency },
            { key: 'when', label: say.when, cell: ({ at }) => formatInstant(at) },
            { key: 'seen', label: say.seen, cell: ({ kind }) => kinds[kind] ?? kind },
          ]}
        />
      )}
      <p>
        <a href={paths(lang).dossier(code)}>{say.back}</a>
      </p>
    </Page>
  )
}

/** Whether a result is real, for whoever was given it. */
export function CheckPage({
  lang,
  path,
  code,
  result,
}: Aside & { result: { agency: string; day: string } | undefined }) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={fill(say.check, { code })} description={say.checkLead}>
      <div className="mc-card" role="status">
        <p>
          <strong>{result ? say.exists : say.missing}</strong>
        </p>
        {result && <p>{fill(say.existsAt, { agency: result.agency, day: formatDay(result.day) })}</p>}
      </div>
    </Page>
  )
}
