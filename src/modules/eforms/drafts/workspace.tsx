import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { parseDay } from '#lib/days.ts'
import { found, notFound, Refusal } from '#lib/errors.ts'
import { formatDay } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { readId } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import type { EForm } from '../form.ts'
import { lint } from '../lint.ts'
import { formHistory } from '../queries.ts'
import { mayWrite } from '../rights.ts'
import { changesBetween } from './compare.ts'
import { dropDraft, type FormDraft, getDraft, saveDraft } from './drafts.ts'
import { edited, withField, withPage } from './edit.ts'
import { DraftPage } from './pages/draft.tsx'
import { FieldPage } from './pages/field.tsx'
import { messages } from './pages/messages.ts'
import { PagePage } from './pages/page.tsx'
import { PublicationPage } from './pages/publication.tsx'
import { earliestFor, publishFormDraft } from './publish.ts'
import { type FormReading, readField, readHead, readPage } from './read.ts'

type Staff = Context<StaffWeb<Officer>>
type Shared = {
  showTrial(c: Staff, form: EForm, papers: string[], home: string): Promise<Response>
  fileOf(c: Staff, form: EForm): Response
}
const today = (c: Staff) => localDay(c.var.now())

/** The pages where the draft of a form is written and published. */
export function draftRoutes({ showTrial, fileOf }: Shared) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.formDraft.pattern, async (c) => showDraft(c, await theirDraft(c)))

  pages.post(workspaceRoutes.formDraft.pattern, async (c) => {
    const draft = await theirDraft(c)
    const given = await c.req.formData()
    const pressed = String(given.get('do') ?? '')
    const [what = '', page, field] = pressed.split(':')
    const form = edited(readHead(given, draft.form), pressed)
    const to = workspacePaths(c.var.lang)
    const home = to.formDraft(draft.code)
    return saving(c, draft, given, form, () => {
      if (what === 'review') return goTo(c, to.formPublication(draft.code))
      const last = form.sections.at(-1)
      if (what === 'page') return goTo(c, last ? to.formDraftPage(draft.code, last.id) : home)
      if (what === 'add') {
        const added = form.sections.find(({ id }) => id === page)?.fields.at(-1)
        return goTo(c, page && added ? to.formDraftField(draft.code, page, added.id) : home)
      }
      return page ? goTo(c, `${home}#${placeOf(form, page, field)}`) : goTo(c, home, messages[c.var.lang].saved)
    })
  })

  pages.get(workspaceRoutes.formDraftPage.pattern, async (c) => {
    const draft = await theirDraft(c)
    return c.html(html(<PagePage {...frameOf(c)} draft={draft} section={pageOf(c, draft)} typed={{}} errors={{}} />))
  })

  pages.post(workspaceRoutes.formDraftPage.pattern, async (c) => {
    const draft = await theirDraft(c)
    const section = pageOf(c, draft)
    const given = await c.req.formData()
    const { value, mistakes } = readPage(given, section)
    const errors = inWords(c, mistakes)
    if (Object.keys(errors).length > 0) {
      const shown = { draft, section: { ...section, ...value }, typed: textsOf(given), errors }
      return c.html(html(<PagePage {...frameOf(c)} {...shown} />), 422)
    }
    const to = `${workspacePaths(c.var.lang).formDraft(draft.code)}#${section.id}`
    return saving(c, draft, given, withPage(draft.form, section.id, value), () => goTo(c, to))
  })

  pages.get(workspaceRoutes.formDraftField.pattern, async (c) => {
    const draft = await theirDraft(c)
    const { id: page, field } = fieldOf(c, draft)
    return c.html(html(<FieldPage {...frameOf(c)} draft={draft} page={page} field={field} typed={{}} errors={{}} />))
  })

  pages.post(workspaceRoutes.formDraftField.pattern, async (c) => {
    const { lang } = c.var
    const draft = await theirDraft(c)
    const { id: page, field } = fieldOf(c, draft)
    const given = await c.req.formData()
    const { value, mistakes } = readField(given, field, draft.form)
    const form = withField(draft.form, page, field.id, value)
    const errors = inWords(c, mistakes)
    if (Object.keys(errors).length > 0) {
      const shown = { draft: { ...draft, form }, page, field: value, typed: textsOf(given), errors }
      return c.html(html(<FieldPage {...frameOf(c)} {...shown} />), 422)
    }
    return saving(c, draft, given, form, () =>
      given.get('do') === 'stay'
        ? goTo(c, workspacePaths(lang).formDraftField(draft.code, page, value.id), messages[lang].saved)
        : goTo(c, `${workspacePaths(lang).formDraft(draft.code)}#${page}-${value.id}`),
    )
  })

  pages.post(workspaceRoutes.formDrop.pattern, async (c) => {
    const draft = await theirDraft(c)
    await dropDraft(c.var.db, draft.procedureId)
    return goTo(c, workspacePaths(c.var.lang).forms(), messages[c.var.lang].dropped)
  })

  pages.get(workspaceRoutes.formDraftFile.pattern, async (c) => fileOf(c, (await theirDraft(c)).form))

  pages.on(['GET', 'POST'], workspaceRoutes.formDraftTrial.pattern, async (c) => {
    const { form, papers, code } = await theirDraft(c)
    return showTrial(c, form, papers, workspacePaths(c.var.lang).formDraft(code))
  })

  pages.get(workspaceRoutes.formPublication.pattern, async (c) => showPublication(c, await theirDraft(c), {}, {}))

  pages.post(workspaceRoutes.formPublication.pattern, async (c) => {
    const { db, lang, officer } = c.var
    const draft = await theirDraft(c)
    const typed = textsOf(await c.req.formData())
    const validFrom = parseDay(typed.validFrom ?? '')
    const [newest] = await formHistory(db, draft.code)
    const earliest = earliestFor(newest?.validFrom, today(c))
    if (!validFrom || validFrom < earliest)
      return showPublication(c, draft, typed, { validFrom: fill(messages[lang].badDay, { day: formatDay(earliest) }) })
    const said = { code: draft.code, version: readId(typed.version) ?? 0, validFrom, note: typed.note ?? '' }
    try {
      await publishFormDraft(db, said, officer.name, c.var.now())
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error
      return showPublication(c, draft, typed, { version: messages[lang].notPublished })
    }
    return goTo(c, workspacePaths(lang).form(draft.code), messages[lang].publishedNow)
  })
  return pages
}

/** The draft of this address when it is theirs to write; anything else reads as not found. */
async function theirDraft(c: Staff): Promise<FormDraft> {
  if (!(await mayWrite(c.var.db, c.var.officer))) throw notFound('Draft')
  return getDraft(c.var.db, c.req.param('code') ?? '', today(c))
}

const pageOf = (c: Staff, { form }: FormDraft) =>
  found(
    form.sections.find(({ id }) => id === c.req.param('page')),
    'Page',
  )

function fieldOf(c: Staff, draft: FormDraft) {
  const { id, fields } = pageOf(c, draft)
  const field = found(
    fields.find((one) => one.id === c.req.param('field')),
    'Question',
  )
  return { id, field }
}

const placeOf = (form: EForm, page: string, field: string | undefined): string => {
  const home = field ? form.sections.find(({ fields }) => fields.some(({ id }) => id === field)) : undefined
  return home ? `${home.id}-${field}` : page
}

function showDraft(c: Staff, draft: FormDraft, errors: Record<string, string> = {}, status: 200 | 409 = 200) {
  const findings = lint(draft.form, draft.papers.length)
  return c.html(html(<DraftPage {...frameOf(c)} draft={draft} findings={findings} errors={errors} />), status)
}

async function showPublication(
  c: Staff,
  draft: FormDraft,
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const [newest] = await formHistory(c.var.db, draft.code)
  const page = {
    draft,
    typed,
    errors,
    findings: lint(draft.form, draft.papers.length),
    earliest: earliestFor(newest?.validFrom, today(c)),
    changes: newest && changesBetween(newest.form, draft.form, c.var.lang),
  }
  return c.html(html(<PublicationPage {...frameOf(c)} {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}

/** Saves a change of the version that was read, and goes on; somebody who comes late sees the newest, and who made it. */
async function saving(c: Staff, draft: FormDraft, given: FormData, form: EForm, then: () => Response) {
  const { db, lang, officer } = c.var
  try {
    await saveDraft(
      db,
      { ...draft, version: readId(String(given.get('version'))) ?? 0 },
      form,
      officer.name,
      c.var.now(),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return showDraft(c, draft, { version: fill(messages[lang].changedMeanwhile, { by: draft.changedBy }) }, 409)
  }
  return then()
}

const inWords = (c: Staff, mistakes: FormReading<unknown>['mistakes']) =>
  Object.fromEntries(Object.entries(mistakes).map(([field, mistake]) => [field, messages[c.var.lang][mistake]]))

const textsOf = (given: FormData): Record<string, string> =>
  Object.fromEntries(
    [...given].flatMap(([name, value]) => (typeof value === 'string' ? [[name, cut(value.trim(), 500)]] : [])),
  )
