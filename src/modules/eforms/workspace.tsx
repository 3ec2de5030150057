import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { found, notFound } from '#lib/errors.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { getProcedure } from '#modules/catalogue/index.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { changesBetween } from './drafts/compare.ts'
import { findDraft } from './drafts/drafts.ts'
import { ComparisonPage, FormPage } from './drafts/pages/form.tsx'
import { ListPage } from './drafts/pages/list.tsx'
import { messages } from './drafts/pages/messages.ts'
import { TrialPage } from './drafts/pages/trial.tsx'
import { begin } from './drafts/start.ts'
import { beginTrial, goOn } from './drafts/trial.ts'
import { draftRoutes } from './drafts/workspace.tsx'
import type { EForm } from './form.ts'
import { listForms } from './listing.ts'
import { formHistory, placesOn } from './queries.ts'
import { mayWrite } from './rights.ts'
import { toYaml } from './yaml.ts'

type Staff = Context<StaffWeb<Officer>>

/** The pages where the control office writes e-forms, under `/lam-viec/bieu-mau`. */
export const formEditor = staffRouter()

formEditor.get(workspaceRoutes.forms.pattern, (c) => showList(c, {}, {}))

formEditor.post(workspaceRoutes.newForm.pattern, async (c) => {
  const { db, lang, officer } = c.var
  if (!(await mayWrite(db, officer))) throw notFound('Page')
  const given = await c.req.formData()
  const begun = await begin(db, given, officer.name, c.var.now())
  if ('code' in begun)
    return goTo(c, workspacePaths(lang).formDraft(begun.code), begun.imported ? messages[lang].imported : undefined)
  const errors = begun.mistakes.map(({ field, mistake, reasons = '' }) => [
    field,
    fill(messages[lang][mistake], { reasons }),
  ])
  return showList(c, { code: String(given.get('code') ?? '').slice(0, 60) }, Object.fromEntries(errors))
})

async function showList(c: Staff, typed: Record<string, string>, errors: Record<string, string>) {
  const { db, officer } = c.var
  const isTheirs = await mayWrite(db, officer)
  const forms = await listForms(db, localDay(c.var.now()))
  const page = { ...frameOf(c), forms, isTheirs, typed, errors }
  return c.html(html(<ListPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}

formEditor.route('/', draftRoutes({ showTrial, fileOf }))

/** The form of this address with its history; the one in force is shown, else the one to come. */
async function published(c: Staff, version?: number) {
  const { db, officer } = c.var
  const isTheirs = await mayWrite(db, officer)
  const on = localDay(c.var.now())
  const procedure = await getProcedure(db, c.req.param('code') ?? '', on)
  const history = await formHistory(db, procedure.code)
  const inForce = history.find(({ validFrom }) => validFrom <= on) ?? history[0]
  const shown = found(version === undefined ? inForce : history.find((one) => one.version === version), 'Form')
  return { code: procedure.code, name: procedure.name, procedure, shown, history, isTheirs }
}

const versionOf = (c: Staff) => {
  const text = c.req.param('version') ?? ''
  if (!/^\d{1,6}$/.test(text)) throw notFound('Form')
  return Number(text)
}

formEditor.get(workspaceRoutes.form.pattern, async (c) => {
  const { code, name, shown, history, isTheirs } = await published(c)
  const hasDraft = (await findDraft(c.var.db, code, localDay(c.var.now()))) !== undefined
  return c.html(
    html(
      <FormPage
        {...frameOf(c)}
        code={code}
        name={name}
        shown={shown}
        history={history}
        isTheirs={isTheirs}
        hasDraft={hasDraft}
      />,
    ),
  )
})

formEditor.get(workspaceRoutes.formComparison.pattern, async (c) => {
  const { code, name, shown, history } = await published(c, versionOf(c))
  const before = history.find(({ version }) => version === shown.version - 1)
  const changes = before && changesBetween(before.form, shown.form, c.var.lang)
  return c.html(html(<ComparisonPage {...frameOf(c)} code={code} name={name} shown={shown} changes={changes} />))
})

formEditor.get(workspaceRoutes.formFile.pattern, async (c) => fileOf(c, (await published(c, versionOf(c))).shown.form))

formEditor.on(['GET', 'POST'], workspaceRoutes.formTrial.pattern, async (c) => {
  const { code, shown, procedure } = await published(c, versionOf(c))
  return showTrial(
    c,
    shown.form,
    procedure.parts.components.map(({ name }) => name),
    workspacePaths(c.var.lang).form(code),
  )
})

/** A trial of a form, from its beginning or after a page of it. */
async function showTrial(c: Staff, form: EForm, papers: string[], home: string) {
  const { db, lang } = c.var
  const today = localDay(c.var.now())
  const about = { today, lang, places: await placesOn(db, today) }
  const trial = c.req.method === 'POST' ? goOn(form, await c.req.formData(), about) : beginTrial(form)
  const path = c.req.path
  const page = <TrialPage lang={lang} path={path} form={form} papers={papers} trial={trial} about={about} home={home} />
  return c.html(html(page), Object.keys(trial.errors).length > 0 ? 422 : 200)
}

function fileOf(c: Staff, form: EForm) {
  return c.body(toYaml(form), 200, {
    'content-type': 'application/yaml; charset=utf-8',
    'content-disposition': `attachment; filename="bieu-mau-${form.procedure.replace(/[^\w.-]/g, '')}.yaml"`,
  })
}
