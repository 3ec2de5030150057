import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { html, type Web } from '#lib/web.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { Fields, judgePage, turnsOf } from '#modules/forms/index.ts'
import { agenciesFor } from '#modules/handling/index.ts'
import { filingPaths } from '../paths.ts'
import type { FilingPortal } from '../portal.ts'
import type { Citizen } from '../sign-in/citizens.ts'
import { citizenOf } from '../sign-in/portal.ts'
import { beginDraft, saveDraft, submitDraft } from './commands.ts'
import { messages } from './messages.ts'
import { answersIn, checkedParts, firstGap, formPage, judgeReturn, type Opened, openDraft } from './open.ts'
import { Check, FiledPage, Returning, StartPage } from './pages/ends.tsx'
import { Step, type StepProps } from './pages/frame.tsx'
import { MinePage } from './pages/mine.tsx'
import { Papers } from './pages/papers.tsx'
import { listDrafts, listMine, listPapers } from './queries.ts'
import { stayingAt, uploadsOf } from './steps.ts'
import { readPapers } from './uploads.ts'

type Signed = { Variables: Web['Variables'] & { citizen: Citizen } }
type C = Context<Signed>
type Faults = Record<string, string>

const MOST_BYTES = 120 * 1024 * 1024

/** Filing online, one thing a page, saved with every page; and what somebody has filed. */
export function draftPages({ files, citizens }: FilingPortal) {
  const pages = new Hono<Signed>()
  const signedIn = createMiddleware<Signed>(async (c, next) => {
    if (!citizens) throw notFound('Page')
    const citizen = await citizenOf(c)
    if (!citizen) return c.redirect(filingPaths(c.var.lang).signIn(c.req.path), 303)
    c.set('citizen', citizen)
    await next()
  })
  for (const path of ['/ho-so-cua-toi', '/nop-ho-so/*', '/to-khai/*']) pages.use(path, signedIn)

  pages.get('/ho-so-cua-toi', async (c) => {
    const { db, citizen, lang } = c.var
    const [drafts, dossiers] = await Promise.all([listDrafts(db, citizen.id), listMine(db, citizen.id)])
    return c.html(html(<MinePage {...{ lang, path: c.req.path, name: citizen.name, drafts, dossiers }} />))
  })

  pages.get('/nop-ho-so/:procedure', (c) => showStart(c, {}))

  pages.post('/nop-ho-so/:procedure', async (c) => {
    const { db, lang, citizen } = c.var
    const agency = String((await c.req.formData()).get('agency') ?? '')
    if (!agency || !files) return showStart(c, { agency: messages[lang].noAgency })
    const id = await beginDraft(db, citizen, c.req.param('procedure'), agency, c.var.now())
    return c.redirect(filingPaths(lang).draft(id), 303)
  })

  pages.get('/to-khai/:id', async (c) => {
    const opened = await opening(c)
    if (opened.draft.dossier) {
      const page = { lang: c.var.lang, path: c.req.path, code: opened.draft.dossier }
      return c.html(html(<FiledPage {...page} />))
    }
    return c.redirect(filingPaths(c.var.lang).draft(opened.draft.id, firstGap(opened) ?? 'kiem-tra'), 303)
  })

  pages.get('/to-khai/:id/:step', async (c) => showStep(c, await opening(c), c.req.param('step'), {}))

  pages.post('/to-khai/:id/:step', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    const { db, lang, citizen } = c.var
    const now = c.var.now()
    const step = c.req.param('step')
    const opened = await opening(c)
    const form = await c.req.formData()
    if (step === 'kiem-tra') return send(c, opened, form)
    const errors: Faults = {}
    if (step === 'giay-to') {
      const uploads = uploadsOf(opened.procedure, opened.form, opened.draft.answers)
      const read = await readPapers(db, files, { form, draft: opened.draft, uploads, lang, now })
      await saveDraft(db, opened.draft, { papers: read.papers }, now)
      Object.assign(errors, read.errors)
    } else {
      const answers = step === 'nhan-ket-qua' ? returnIn(form) : answersIn(opened, step, form)
      await saveDraft(db, opened.draft, { answers }, now)
    }
    const saved = await openDraft(db, citizen, opened.draft.id, lang, now)
    const again = stayingAt(saved.steps, step, form.get('do'))
    if (again) return c.redirect(filingPaths(lang).draft(saved.draft.id, again), 303)
    const page = formPage(saved, step)
    if (page) Object.assign(errors, judgePage(page.section, page.turn, saved.draft.answers, saved.about))
    if (step === 'nhan-ket-qua') Object.assign(errors, judgeReturn(saved.draft.answers, lang))
    if (Object.keys(errors).length > 0) return showStep(c, saved, step, errors)
    const next = saved.steps[saved.steps.indexOf(step) + 1] ?? 'kiem-tra'
    return c.redirect(filingPaths(lang).draft(saved.draft.id, next), 303)
  })

  async function send(c: C, opened: Opened, form: FormData) {
    const { db, lang, citizen } = c.var
    const to = filingPaths(lang)
    const { id } = opened.draft
    if (opened.draft.dossier !== null) return c.redirect(to.draft(id), 303)
    if (firstGap(opened)) return c.redirect(to.draft(id), 303)
    if (form.get('consent') !== 'yes') return showStep(c, opened, 'kiem-tra', { consent: messages[lang].noConsent })
    if (!files) throw notFound('Files')
    await submitDraft(db, files, citizen, id, c.var.now())
    return c.redirect(to.draft(id), 303)
  }

  async function showStart(c: C, errors: Faults) {
    const { db, lang } = c.var
    const on = localDay(c.var.now())
    const { id, name, levels } = await getProcedure(db, c.req.param('procedure') ?? '', on)
    const agencies = await agenciesFor(db, { procedureId: id, levels, intakeId: 0, on })
    const page = { lang, path: c.req.path, name, agencies, errors, hasFiles: files !== undefined }
    return c.html(html(<StartPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
  }
  return pages
}

const opening = (c: C): Promise<Opened> =>
  openDraft(c.var.db, c.var.citizen, c.req.param('id') ?? '', c.var.lang, c.var.now())

const returnIn = (form: FormData) =>
  Object.fromEntries(
    ['return.way', 'return.address', 'return.phone', 'return.email'].map((name) => {
      const value = form.get(name)
      return [name, typeof value === 'string' ? value.trim().slice(0, 500) : '']
    }),
  )

async function showStep(c: C, opened: Opened, step: string, errors: Faults) {
  const { lang, db, citizen } = c.var
  const say = messages[lang]
  const { draft, about, steps } = opened
  const to = filingPaths(lang)
  if (draft.dossier !== null || !steps.includes(step)) return c.redirect(to.draft(draft.id), 303)
  const at = steps.indexOf(step)
  const back = at > 0 ? to.draft(draft.id, steps[at - 1]) : null
  const frame = { lang, path: c.req.path, errors, place: { number: at + 1, count: steps.length, back } }
  const page = formPage(opened, step)
  let shown: StepProps
  if (page) {
    const { section, turn } = page
    const title = section.repeats ? `${section.title[lang]} ${turn + 1}` : section.title[lang]
    const turns = turnsOf(section, draft.answers)
    const more = section.repeats !== undefined && turn + 1 === turns && turns < section.repeats
    const children = <Fields {...{ ...about, section, turn, errors }} answers={draft.answers} />
    shown = { ...frame, title, more, less: turns > 1, children }
  } else if (step === 'giay-to') {
    const own = await listPapers(db, citizen.id)
    const uploads = uploadsOf(opened.procedure, opened.form, draft.answers)
    shown = {
      ...frame,
      title: say.papers,
      lead: say.papersLead,
      children: <Papers {...{ lang, draft, own, errors, uploads }} />,
    }
  } else if (step === 'nhan-ket-qua')
    shown = { ...frame, title: say.returning, children: <Returning {...{ lang, draft, errors }} /> }
  else {
    if (firstGap(opened)) return c.redirect(to.draft(draft.id), 303)
    const children = <Check {...{ lang, errors, parts: checkedParts(opened) }} />
    shown = { ...frame, title: say.check, lead: say.checkLead, button: say.submit, children }
  }
  return c.html(html(<Step {...shown} />), Object.keys(errors).length > 0 ? 422 : 200)
}
