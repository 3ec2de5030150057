import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { pathIn } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import {
  chosenPeriod,
  findTop,
  mayChooseIndexSets,
  newestSetting,
  messages as pageMessages,
  readIndexSets,
  rulebookOf,
  type ScoreRequest,
  type Scoring,
  type SettingProblem,
  setIndexSets,
  settingHistory,
  showAgency,
  showItems,
  showRanking,
  staffPaths,
} from '#modules/scoring/index.ts'
import { type PageProps, UnprocessablePage } from '#shells/portal/index.ts'
import { frameOf, goTo, WorkspacePage } from '#shells/workspace/index.ts'
import { IndexSetForm } from './form.ts'
import { messages } from './messages.ts'
import { IndexSetsPage } from './pages/index-sets.tsx'

type Staff = Context<StaffWeb<Officer>>
type Pages = { scoring: Scoring; province?: string | undefined }
type Typed = { typed: Record<string, string>; errors: Record<string, string> }

/** Which index sets are public, decided by the province's control office; and scores under any of them, for officials. */
export function indexSetPages({ scoring, province }: Pages) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.indexSets.pattern, (c) => showSets(c))

  pages.post(workspaceRoutes.indexSets.pattern, async (c) => {
    const { db, lang, officer } = c.var
    if (!(await mayChooseIndexSets(db, officer))) throw notFound('Page')
    const given = read(IndexSetForm, await c.req.formData())
    if (!given.ok) return showSets(c, { typed: given.typed, errors: { appliesFrom: messages[lang].not_a_day } })
    const problems = await setIndexSets(db, scoring, given.value, officer, c.var.now())
    if (problems.length === 0) return goTo(c, workspacePaths(lang).indexSets(), messages[lang].saved)
    return showSets(c, { typed: typedOf(given.value), errors: errorsOf(problems, c) })
  })

  pages.get(workspaceRoutes.indexSetRankings.pattern, (c) => showScores(c, showRanking))
  pages.get(workspaceRoutes.indexSetAgency.pattern, (c) =>
    showScores(c, (request) => showAgency(request, c.req.param('code'))),
  )
  pages.get(workspaceRoutes.indexSetItems.pattern, (c) =>
    showScores(c, (request) => showItems(request, c.req.param('code'))),
  )

  return pages

  async function showSets(c: Staff, { typed, errors }: Typed = { typed: {}, errors: {} }) {
    const { db, officer } = c.var
    const today = localDay(c.var.now())
    if (officer.duties.length === 0) throw notFound('Page')
    const status = 'seen' in errors ? 409 : Object.keys(errors).length > 0 ? 422 : 200
    const page = (
      <IndexSetsPage
        {...frameOf(c)}
        sets={(await readIndexSets(db, scoring, today)).all}
        history={await settingHistory(db)}
        seen={await newestSetting(db)}
        isTheirs={await mayChooseIndexSets(db, officer)}
        rulebooks={scoring.rulebooks}
        today={today}
        typed={typed}
        errors={errors}
      />
    )
    return c.html(html(page), status)
  }

  /** A page of scores in the frame of officials, of running figures, whether or not the index set is public. */
  async function showScores(c: Staff, page: (request: ScoreRequest) => Promise<ReactElement>) {
    const { db, lang, officer } = c.var
    if (officer.duties.length === 0) throw notFound('Page')
    const now = c.var.now()
    const today = localDay(now)
    const query = c.req.query()
    const rulebook = rulebookOf(scoring, c.req.param('id') ?? '')
    const frame = frameOf(c)
    const period = chosenPeriod(query, today, lang)
    if (!period) {
      const reason = pageMessages[lang].unknownPeriod
      return c.html(html(<UnprocessablePage lang={lang} path={frame.path} reason={reason} />), 422)
    }
    const { all } = await readIndexSets(db, scoring, today)
    const inFrame = ({ asOf: _asOf, ...props }: PageProps) => (
      <WorkspacePage
        {...frame}
        {...props}
        description={`${rulebook.short[lang]}. ${messages[lang].running}`}
        breadcrumbs={[
          { label: messages[lang].title, href: workspacePaths(lang).indexSets() },
          ...(props.breadcrumbs ?? []),
        ]}
      />
    )
    const tabs = all.map((one) => ({
      href: pathIn(lang, c.req.path.replace(`/${rulebook.id}/`, `/${one.rulebook.id}/`)),
      label: one.rulebook.short[lang],
      current: one.rulebook.id === rulebook.id,
    }))
    const request: ScoreRequest = {
      db,
      scoring,
      rulebook,
      lang,
      path: frame.path,
      now,
      today,
      period,
      query,
      top: await findTop(db, province, now),
      to: staffPaths(lang, rulebook.id),
      tabs,
      isPublic: false,
      Shell: inFrame,
    }
    return c.html(html(await page(request)))
  }
}

/** At which field each problem stands. */
const FIELDS: Record<SettingProblem, string> = {
  none_public: 'public',
  first_not_public: 'shownFirst',
  not_a_day: 'appliesFrom',
  day_passed: 'appliesFrom',
  overtaken: 'seen',
}

const errorsOf = (problems: readonly SettingProblem[], c: Staff) =>
  Object.fromEntries(problems.map((problem) => [FIELDS[problem], messages[c.var.lang][problem]]))

const typedOf = ({ appliesFrom, public: shown, shownFirst, figures }: IndexSetForm): Record<string, string> => ({
  appliesFrom,
  shownFirst,
  public: shown.join('\n'),
  ...Object.fromEntries(Object.entries(figures).map(([id, one]) => [`figures.${id}`, one])),
})
