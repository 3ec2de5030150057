import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { z } from 'zod'
import { localDay } from '#lib/clock.ts'
import { notFound } from '#lib/errors.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { mayAct, openTasks, type PaperInput } from '#modules/cases/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { chosenFile, type FileStore, storeFile } from '#modules/documents/index.ts'
import { ActionRefused, getDossierFor, groupedProcesses } from '#modules/handling/index.ts'
import { agenciesWhere, type Officer, senderOf, staffRouter } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { outcomesOf } from '#modules/workflow/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { forwardAll, type Passed, receiveAll } from './forwarding.ts'
import { messages } from './messages.ts'
import { type Ending, finishOnTheSpot } from './on-the-spot.ts'
import { DayPage } from './pages/counter-day.tsx'
import { SpotPage } from './pages/on-the-spot.tsx'
import { COUNTER_LISTS, counterDay } from './queries.ts'

type C = Context<StaffWeb<Officer>>

type Result = { paper: PaperInput } | { errors: Record<string, string> }

const Question = z.object({
  list: z.enum(COUNTER_LISTS).default('queue').catch('queue'),
  page: z.coerce.number().int().min(1).max(100_000).default(1).catch(1),
})

/** The counter's day, several dossiers passed on at once, and dossiers that are finished on the spot. */
export function counterPages({ listeners, files }: { listeners: readonly Listener[]; files?: FileStore | undefined }) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.counter.pattern, async (c) => {
    const counters = agenciesWhere(c.var.officer, 'receive_dossiers')
    if (counters.length === 0) throw notFound('Counter') // the clerks' page
    const day = await counterDay(c.var.db, counters, Question.parse(c.req.query()), c.var.now())
    const calendar = calendarOn(await lawOf(c.var.db), localDay(c.var.now()))
    return c.html(html(<DayPage {...frameOf(c)} day={day} calendar={calendar} now={c.var.now()} />))
  })

  pages.post(workspaceRoutes.counterForwarding.pattern, async (c) => {
    const form = await c.req.formData()
    const codes = form.getAll('code[]').map(String).slice(0, 200)
    const deed = form.get('deed') === 'receive' ? 'receive' : 'forward'
    const { db, officer, lang } = c.var
    const passed = await (deed === 'receive' ? receiveAll : forwardAll)(db, codes, officer, c.var.now(), listeners)
    const list = deed === 'receive' ? 'queue' : 'received'
    return goTo(c, workspacePaths(lang).counter({ list }), toldOf(passed, deed, lang))
  })

  pages.get(workspaceRoutes.counterDossier.pattern, (c) => showSpot(c, {}, {}))

  pages.post(workspaceRoutes.counterDossier.pattern, async (c) => {
    const form = await c.req.formData()
    const code = c.req.param('code')
    const { db, officer, lang } = c.var
    const say = messages[lang]
    const typed = Object.fromEntries(
      ['outcome', 'result', 'paid', 'receiver', 'key'].map((name) => [name, cut(String(form.get(name) ?? ''), 300)]),
    )
    const result = await resultOf(c, form, typed.result?.trim() ?? '')
    if ('errors' in result) return showSpot(c, typed, result.errors)
    const ending: Ending = {
      outcome: typed.outcome === 'not_fit' ? 'not_fit' : 'fit',
      paid: typed.paid === 'cash' || typed.paid === 'transfer' ? typed.paid : null,
      result: result.paper,
      receiver: cut(typed.receiver?.trim() ?? '', 200),
    }
    try {
      const key = typed.key ? { key: typed.key } : {}
      const { waitsFor } = await finishOnTheSpot(db, { code, ...ending, ...key }, officer, c.var.now(), listeners)
      const told = waitsFor === null ? fill(say.finished, { code }) : fill(say.waitsFor, { code, step: waitsFor })
      return goTo(c, workspacePaths(lang).slip(code), told)
    } catch (error) {
      if (!(error instanceof ActionRefused)) throw error
      const field = error.refusal === 'unpaid' ? 'paid' : 'result'
      return showSpot(c, typed, { [field]: error.words[lang] }, 409)
    }
  })

  async function resultOf(c: C, form: FormData, name: string): Promise<Result> {
    const say = messages[c.var.lang]
    const given = chosenFile(form.get('file'))
    if (!given || !files) {
      if (!name) return { errors: { result: say.noResult } }
      return { paper: { name, kind: 'original' as const } }
    }
    const from = senderOf(c.var.officer)
    const upload = { bytes: await given.bytes(), name: given.name, declaredType: given.type, from }
    const stored = await storeFile(files, c.var.db, upload, c.var.now())
    if ('refused' in stored) return { errors: { file: stored.words[c.var.lang] } }
    const title = name || cut(given.name.replace(/\.\w+$/, ''), 300)
    return { paper: { name: title, kind: 'original' as const, file: stored.hash, fileName: cut(given.name, 300) } }
  }
  return pages
}

async function showSpot(c: C, typed: Record<string, string>, errors: Record<string, string>, refused?: 409) {
  const { db, officer } = c.var
  const dossier = await getDossierFor(db, officer, c.req.param('code') ?? '')
  const mine = openTasks(dossier).some(({ number }) => mayAct('step', dossier, officer, number).ok)
  if (!mine && !mayAct('return', dossier, officer).ok) throw notFound('Task')
  const processes = await groupedProcesses(db, dossier.processId === null ? [] : [dossier.processId])
  const model = processes.get(dossier.processId ?? 0)?.model
  const chooses =
    model?.nodes.some(({ id, kind }) => kind === 'step' && outcomesOf(model, id).includes('not_fit')) ?? false
  const page = (
    <SpotPage
      {...frameOf(c)}
      dossier={dossier}
      typed={typed}
      errors={errors}
      chooses={chooses}
      batchKey={typed.key || randomUUID()}
    />
  )
  return c.html(html(page), refused ?? (Object.keys(errors).length > 0 ? 422 : 200))
}

function toldOf(passed: Passed[], deed: 'forward' | 'receive', lang: 'vi' | 'en'): string {
  const say = messages[lang]
  if (passed.length === 0) return say.nothingPicked
  const stayed = passed.flatMap(({ code, reason }) => (reason ? [`${code} (${reason[lang]})`] : []))
  const done = fill(say.passed[deed], { count: passed.length - stayed.length })
  return stayed.length === 0 ? done : `${done}. ${fill(say.stayed, { list: stayed.slice(0, 5).join('; ') })}`
}
