import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { parseDay } from '#lib/days.ts'
import { notFound, Refusal } from '#lib/errors.ts'
import { readId } from '#lib/ids.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { check, publishProcessDraft } from './commands.ts'
import { graphOf, type ProcessDraft } from './draft.ts'
import { dropDraft, getDraft, listDrafts, saveDraft } from './drafts.ts'
import { finished } from './graph.ts'
import { listProcesses, versionsOf } from './listing.ts'
import { begin } from './new-draft.ts'
import { DraftPage } from './pages/draft.tsx'
import { ListPage } from './pages/list.tsx'
import { messages } from './pages/messages.ts'
import { ProcessPage } from './pages/process.tsx'
import { PublicationPage } from './pages/publication.tsx'
import { previewMove } from './preview.ts'
import { agenciesIn, bpmnOf, getProcess, longestLimit } from './queries.ts'
import { mayWrite, rightsOf } from './rights.ts'
import { edited } from './table/edit.ts'
import { readTable } from './table/form.ts'
import { tableOf } from './table/from-model.ts'

type Staff = Context<StaffWeb<Officer>>

/** The pages where the control office writes processes, under `/lam-viec/quy-trinh`. */
export const processPages = staffRouter()
/** Letters of a message that goes with a redirect: it travels in a cookie. */
const MOST_SAID = 400

const today = (c: Staff) => localDay(c.var.now())
const idOf = (c: Staff) => {
  const id = c.req.param('id') ?? ''
  if (!/^\d{1,9}$/.test(id)) throw notFound('Process')
  return Number(id)
}

async function showList(c: Staff, fresh: Parameters<typeof ListPage>[0]['fresh'], status: 200 | 422 = 200) {
  await rightsOf(c.var.db, c.var.officer)
  const { q = '', page = '1' } = c.req.query()
  const asked = { q: cut(q, 200), page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1 }
  const found = await listProcesses(c.var.db, { on: today(c), ...asked })
  const drafts = await listDrafts(c.var.db)
  return c.html(html(<ListPage {...frameOf(c)} q={asked.q} found={found} drafts={drafts} fresh={fresh} />), status)
}

processPages.get(workspaceRoutes.processes.pattern, (c) => showList(c, { typed: {}, errors: {} }))

processPages.post(workspaceRoutes.newProcess.pattern, async (c) => {
  const { db, officer, lang } = c.var
  const rights = await rightsOf(db, officer)
  const begun = await begin(db, await c.req.formData(), rights, officer.name, c.var.now())
  if ('id' in begun) {
    const notes = begun.notes.map(({ says }) => says[lang]).join(' ')
    const said = begun.imported ? `${messages[lang].imported} ${notes}`.trim().slice(0, MOST_SAID) : undefined
    return goTo(c, workspacePaths(lang).processDraft(begun.id), said)
  }
  const errors = Object.fromEntries(begun.mistakes.map(([field, mistake]) => [field, messages[lang][mistake]]))
  return showList(c, { typed: begun.typed, errors, refusals: begun.refusals }, 422)
})

processPages.get(workspaceRoutes.process.pattern, async (c) => {
  const { db, officer } = c.var
  const rights = await rightsOf(db, officer)
  const process = await getProcess(db, idOf(c))
  const findings = await check(db, { ...process, graph: process.model, rows: [] }, today(c))
  const limit = process.procedureId === null ? null : await longestLimit(db, process.procedureId, today(c))
  const versions = await versionsOf(db, process)
  const agencies = await agenciesIn(db, process.model)
  const page = { process, versions, findings, limit, agencies, isTheirs: mayWrite(rights, process) }
  return c.html(html(<ProcessPage {...frameOf(c)} {...page} />))
})

processPages.get(workspaceRoutes.processFile.pattern, async (c) => {
  await rightsOf(c.var.db, c.var.officer)
  return c.body(await bpmnOf(c.var.db, idOf(c)), 200, {
    'content-type': 'application/xml; charset=utf-8',
    'content-disposition': `attachment; filename="quy-trinh-${idOf(c)}.bpmn"`,
  })
})

/** The draft of this address when it is theirs to write; anything else reads as not found. */
async function theirDraft(c: Staff): Promise<ProcessDraft> {
  const rights = await rightsOf(c.var.db, c.var.officer)
  const draft = await getDraft(c.var.db, idOf(c))
  if (draft.publishedId !== null || !mayWrite(rights, draft)) throw notFound('Draft')
  return draft
}

/** What every page about a draft shows of it. */
async function shown(c: Staff, draft: ProcessDraft) {
  const { graph } = graphOf(draft)
  const findings = await check(c.var.db, draft, today(c))
  const limit = draft.procedureId === null ? null : await longestLimit(c.var.db, draft.procedureId, today(c))
  return { draft, graph, findings, limit }
}

async function showDraft(
  c: Staff,
  draft: ProcessDraft,
  more: { badLimits?: Map<string, string>; errors?: Record<string, string> } = {},
  status: 200 | 409 | 422 = 200,
) {
  const table = draft.graph ? tableOf(draft.graph) : undefined
  const doubt = table && !table.ok ? table.why : undefined
  return c.html(html(<DraftPage {...frameOf(c)} {...(await shown(c, draft))} doubt={doubt} {...more} />), status)
}

processPages.get(workspaceRoutes.processDraft.pattern, async (c) => showDraft(c, await theirDraft(c)))

processPages.post(workspaceRoutes.processDraft.pattern, async (c) => {
  const { db, lang, officer } = c.var
  const stored = await theirDraft(c)
  const form = await c.req.formData()
  const said = (name: string) => cut(String(form.get(name) ?? '').trim(), 500)
  const { rows, badLimits } = readTable(form)
  const pressed = said('do')
  const change = {
    name: said('name') || stored.name,
    source: said('source'),
    supplement: said('supplement') === 'restart' ? ('restart' as const) : ('pause' as const),
    onTheSpot: stored.onTheSpot,
    rows: stored.graph ? rows : edited(rows, pressed),
  }
  const typed = { ...stored, ...change, rows }
  if (badLimits.length > 0)
    return showDraft(c, typed, { badLimits: new Map(badLimits.map((name) => [name, said(name)])) }, 422)
  try {
    await saveDraft(db, stored.id, readId(said('version')) ?? 0, change, officer.name, c.var.now())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const version = messages[lang].changedMeanwhile.replace('{by}', stored.changedBy)
    return showDraft(c, typed, { errors: { version } }, 409)
  }
  if (pressed === 'review') return goTo(c, workspacePaths(lang).processPublication(stored.id))
  const [what, at = ''] = pressed.split(':')
  const row = what === 'add' || what === 'down' ? Number(at) + 1 : what === 'up' ? Number(at) - 1 : Number(at)
  return goTo(
    c,
    `${workspacePaths(lang).processDraft(stored.id)}${at === '' ? '' : `#r${Math.max(0, row)}`}`,
    at === '' ? messages[lang].saved : undefined,
  )
})

processPages.post(workspaceRoutes.processDrop.pattern, async (c) => {
  const { id } = await theirDraft(c)
  await dropDraft(c.var.db, id)
  return goTo(c, workspacePaths(c.var.lang).processes(), messages[c.var.lang].dropped)
})

async function showPublication(
  c: Staff,
  draft: ProcessDraft,
  typed: Record<string, string>,
  errors: Record<string, string> = {},
) {
  const about = await shown(c, draft)
  const model = finished(about.graph)
  const ids = (await versionsOf(c.var.db, draft)).map(({ id }) => id)
  const preview = model ? await previewMove(c.var.db, ids, model) : { dossiers: 0, lines: [] }
  const agencies = await agenciesIn(c.var.db, about.graph)
  const page = { ...frameOf(c), ...about, preview, agencies, typed, errors }
  return c.html(html(<PublicationPage {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}

processPages.get(workspaceRoutes.processPublication.pattern, async (c) => {
  const draft = await theirDraft(c)
  return showPublication(c, draft, { validFrom: today(c), source: draft.source })
})

processPages.post(workspaceRoutes.processPublication.pattern, async (c) => {
  const { db, lang, officer } = c.var
  const draft = await theirDraft(c)
  const form = await c.req.formData()
  const typed = {
    validFrom: String(form.get('validFrom') ?? ''),
    source: cut(String(form.get('source') ?? '').trim(), 500),
  }
  const validFrom = parseDay(typed.validFrom)
  if (!validFrom || validFrom < today(c)) return showPublication(c, draft, typed, { validFrom: messages[lang].badDay })
  const version = readId(String(form.get('version'))) ?? 0
  const id = await publishProcessDraft(
    db,
    { id: draft.id, version, validFrom, source: typed.source },
    officer.name,
    c.var.now(),
  )
  return goTo(c, workspacePaths(lang).process(id), messages[lang].publishedNow)
})
