import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html } from '#lib/web.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { recallTyping } from '#modules/identity/index.ts'
import type { FilingPortal } from '#modules/tracking/index.ts'
import { agencyRoutes } from './agency-choice.tsx'
import { beginDraft, submitDraft } from './commands.ts'
import { agenciesOffering, offeringAgency } from './competent-agencies.ts'
import { type CitizenContext, type FilingFaults, opening, type SignedIn } from './declaration.ts'
import { discardRoutes } from './discard.tsx'
import { faultsAt, firstGap } from './gaps.ts'
import { messages } from './messages.ts'
import { type OpenedDraft, openDraft, withTyped } from './opened.ts'
import { showStep } from './page-view.tsx'
import { FiledPage, StartPage } from './pages/ends.tsx'
import { GonePage } from './pages/gone.tsx'
import { MinePage } from './pages/mine.tsx'
import { listDrafts, listMine } from './queries.ts'
import { lostFiles, readPapers } from './reading.ts'
import { whomFor } from './representation/parties.ts'
import { NotInForce } from './revision-move.ts'
import { linesOf, markOf, saveAnswers, typedIn } from './saving.ts'
import { asShown, everyPlace, isUnseen } from './stale-page.ts'
import { stayingAt, uploadsOf } from './steps.ts'
import { uploadRoutes } from './upload-routes.ts'

const MOST_BYTES = 45 * 1024 * 1024 // two of the largest files; with script each goes by itself

/** Filing online, one thing a page, saved with every page; and what somebody has filed. */
export function draftPages({ listeners, files }: FilingPortal) {
  const pages = new Hono<SignedIn>()
  pages.onError((error, c) => {
    if (!(error instanceof NotInForce)) throw error
    const { id, dossier: code } = error.draft
    const page = { lang: c.var.lang, path: c.req.path }
    if (code) return c.html(html(<FiledPage {...page} code={code} />))
    return c.html(html(<GonePage {...page} id={id} />), 409)
  })

  pages.get(portalRoutes.mine.pattern, async (c) => {
    const { db, citizen, lang } = c.var
    const [drafts, dossiers] = await Promise.all([listDrafts(db, citizen.id), listMine(db, citizen.id)])
    return c.html(
      html(
        <MinePage
          lang={lang}
          path={c.req.path}
          name={citizen.name}
          drafts={drafts}
          dossiers={dossiers}
          discarded={c.req.query('xong') === 'bo'}
        />,
      ),
    )
  })

  pages.get(portalRoutes.filing.pattern, (c) => showStart(c, {}))

  pages.post(portalRoutes.filing.pattern, async (c) => {
    const { db, lang, citizen } = c.var
    const form = await c.req.formData()
    const agency = String(form.get('agency') ?? '')
    const whom = (await whomFor(db, citizen.id, lang)).find(({ value }) => value === form.get('who'))
    if (!agency || !files) return showStart(c, { agency: messages[lang].noAgency })
    const wanted = { procedure: c.req.param('procedure'), agency, who: whom?.value ?? '' }
    const id = await beginDraft(db, citizen, wanted, c.var.now())
    return c.redirect(paths(lang).draft(id), 303)
  })

  pages.get(portalRoutes.draft.pattern, async (c) => {
    const opened = await opening(c)
    if (opened.draft.dossier) {
      const page = { lang: c.var.lang, path: c.req.path, code: opened.draft.dossier }
      return c.html(html(<FiledPage {...page} />))
    }
    return c.redirect(paths(c.var.lang).draftStep(opened.draft.id, firstGap(opened) ?? 'kiem-tra'), 303)
  })

  pages.route('/', discardRoutes)
  pages.route('/', agencyRoutes)

  pages.get(portalRoutes.draftStep.pattern, async (c) => {
    const opened = await opening(c)
    const typed = await recallTyping(c)
    if (!typed) return showStep(c, opened, c.req.param('step'), {})
    const answers = typedIn(opened, c.req.param('step'), typed)
    const told = { recalled: true, mark: typed.get('seen'), typed }
    return showStep(c, withTyped(opened, answers), c.req.param('step'), lostFiles(typed, c.var.lang), told)
  })

  pages.route('/', uploadRoutes(files))

  pages.post(portalRoutes.draftStep.pattern, bodyLimit({ maxSize: MOST_BYTES, onError: tooMuchAtOnce }), async (c) => {
    const { db, lang, citizen } = c.var
    const now = c.var.now()
    const step = c.req.param('step')
    const opened = await opening(c)
    const form = await c.req.formData()
    if (step === 'kiem-tra') return send(c, opened, form)
    if (opened.draft.dossier !== null) return tooLate(c, opened, step, form)
    const shown = await asShown(db, opened, form)
    const isStale = shown !== opened
    const errors: FilingFaults = {}
    if (step === 'giay-to') {
      if (isStale && !form.has('do')) form.set('do', 'add')
      const uploads = isStale ? everyPlace(opened.draft) : uploadsOf(opened.draft, opened.form)
      const read = await readPapers(db, files, { form, draft: opened.draft, uploads, lang, now })
      Object.assign(errors, read.errors)
      if (read.stays && Object.keys(errors).length === 0)
        return c.redirect(paths(lang).draftStep(opened.draft.id, step), 303)
    } else {
      const typed = await saveAnswers(c, shown, step, form)
      if (typed !== 'saved' && opened.steps.includes(step))
        return showStep(
          c,
          withTyped(opened, typed),
          step,
          {},
          { elsewhere: linesOf(opened, step), mark: markOf(opened, step) },
        )
    }
    const saved = await openDraft(db, citizen, opened.draft.id, lang, now)
    const to = paths(lang)
    if (isStale) {
      const still = saved.steps.includes(step)
      return c.redirect(still ? to.draftStep(saved.draft.id, step) : to.draft(saved.draft.id), 303)
    }
    const again = stayingAt(saved.steps, step, form.get('do'))
    if (again) return c.redirect(to.draftStep(saved.draft.id, again), 303)
    Object.assign(errors, faultsAt(saved, step))
    if (Object.keys(errors).length > 0) return showStep(c, saved, step, errors)
    const next = saved.steps[saved.steps.indexOf(step) + 1] ?? 'kiem-tra'
    return c.redirect(to.draftStep(saved.draft.id, next), 303)
  })

  /** More than can be taken in at once: nothing of it is read, and the first paper says so. */
  async function tooMuchAtOnce(c: Context) {
    const opened = await opening(c)
    const [first] = uploadsOf(opened.draft, opened.form)
    return showStep(c, opened, 'giay-to', { [`file.${first?.place}`]: messages[opened.about.lang].tooMuchAtOnce })
  }

  /** The dossier was sent meanwhile, as from another tab: what was typed since is shown, and where it can still go. */
  function tooLate(c: CitizenContext, opened: OpenedDraft, step: string, form: FormData) {
    const late = step === 'giay-to' ? [] : linesOf(opened, step, typedIn(opened, step, form))
    const page = { lang: c.var.lang, path: c.req.path, code: opened.draft.dossier ?? '', late }
    return c.html(html(<FiledPage {...page} />), 409)
  }

  async function send(c: CitizenContext, opened: OpenedDraft, form: FormData) {
    const { db, lang, citizen } = c.var
    const to = paths(lang)
    const { id } = opened.draft
    if (opened.draft.dossier !== null) return c.redirect(to.draft(id), 303)
    if (isUnseen(opened.draft, form)) return showStep(c, opened, 'kiem-tra', {}, { anew: true })
    if (firstGap(opened)) return c.redirect(to.draft(id), 303)
    const { procedure, draft, about } = opened
    const agency = await offeringAgency(db, procedure, draft.agency, about.today)
    if (!agency) return c.redirect(to.draftAgency(id), 303)
    if (form.get('consent') !== 'yes') return showStep(c, opened, 'kiem-tra', { consent: messages[lang].noConsent })
    if (!files) throw notFound('Files')
    const sent = await submitDraft(db, files, citizen, id, c.var.now(), listeners)
    if ('code' in sent) return c.redirect(to.draft(id), 303)
    if ('refused' in sent)
      return showStep(c, await opening(c), 'giay-to', { [`file.${sent.place}`]: sent.refused[lang] })
    return showStep(c, await opening(c), 'kiem-tra', {}, { anew: true })
  }

  async function showStart(c: CitizenContext, errors: FilingFaults) {
    const { db, lang } = c.var
    const on = localDay(c.var.now())
    const procedure = await getProcedure(db, c.req.param('procedure') ?? '', on)
    const agencies = await agenciesOffering(db, procedure, on)
    const page = {
      lang,
      path: c.req.path,
      name: procedure.name,
      agencies,
      errors,
      hasFiles: files !== undefined,
      chosen: c.req.query('agency') ?? '',
      whom: await whomFor(db, c.var.citizen.id, lang),
    }
    return c.html(html(<StartPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
  }
  return pages
}
