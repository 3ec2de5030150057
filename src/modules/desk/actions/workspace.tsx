import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Db } from '#lib/db/index.ts'
import { notFound, Refusal } from '#lib/errors.ts'
import { type Bilingual, fill } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { actionWords, type InputKind, type InputOf, LIFE, lifeRefusalWords } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'
import { ActionRefused, act, handles } from '#modules/handling/index.ts'
import { type Officer, senderOf, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { historyLines } from '../dossier/history.ts'
import { possibilities } from '../dossier/possible.ts'
import { openDossier } from '../dossier/queries.ts'
import { formGround } from './form-context.ts'
import { kindOfNoun, PAGES, type PageKind } from './index.ts'
import { messages } from './messages.ts'
import { DeedPage } from './pages/form.tsx'
import { type ActionSubmission, inputOf, readSubmission, unsent } from './submission.ts'

const LARGEST = 120 * 1024 * 1024 // of a form with its files

type At = Context<StaffWeb<Officer>>
type Entered = ActionSubmission & { code: string; input: unknown }

/** The page of each action, and doing it. */
export function deeds(store: FileStore | undefined, listeners: readonly Listener[]) {
  const router = staffRouter()

  router.get(workspaceRoutes.dossierAction.pattern, async (c) => {
    const { kind, at } = await read(c)
    const now = c.var.now()
    const possible = possibilities(at.dossier, c.var.officer, now.getTime()).filter((one) => one.kind === kind)
    const fits = (one: (typeof possible)[number]) => one.ok && (!at.task || one.task?.number === at.task.number)
    const refused = possible.some(fits) ? undefined : possible.find((one) => !one.ok)
    const closed = at.task && at.task.closedAt !== null ? lifeRefusalWords.task_closed : undefined
    const refusal = refused && !refused.ok ? lifeRefusalWords[refused.refusal] : closed
    return show(c, { kind, at, sent: unsent(randomUUID()), refusal })
  })

  router.post(
    workspaceRoutes.dossierAction.pattern,
    bodyLimit({
      maxSize: LARGEST,
      onError: (c) => {
        throw new Refusal(409, messages[(c as At).var.lang].tooLarge)
      },
    }),
    async (c) => {
      const { kind, at } = await read(c)
      const { db, officer, lang } = c.var
      const now = c.var.now()
      const sent = await readSubmission(await c.req.formData(), { store, db, lang, from: senderOf(officer) }, now)
      const code = at.dossier.code
      try {
        if (LIFE[kind].task && !at.task) throw new ActionRefused('no_task')
        const read = inputOf(kind, sent, at, lang)
        if (!read.ok) return show(c, { kind, at, sent, errors: read.errors, again: true, status: 422 })
        await perform(db, kind, { ...sent, code, input: read.input }, officer, now, listeners)
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 409) throw error
        const refusal = error instanceof ActionRefused ? error.words : { vi: error.message, en: error.message }
        const isStale = error instanceof ActionRefused && error.refusal === 'changed_meanwhile'
        return refuse(c, { kind, sent, refusal, isStale })
      }
      const what = actionWords[kind][lang]
      return goTo(c, workspacePaths(lang).dossier(code), fill(messages[lang].done, { what }))
    },
  )
  return router
}

/** Does the action as its page says, or by itself. What was entered has been checked by the action's schema. */
function perform(
  db: Db,
  kind: PageKind,
  { input, ...sent }: Entered,
  officer: Officer,
  now: Date,
  listeners: readonly Listener[],
): Promise<unknown> {
  const { code, key, seen } = sent
  const own = PAGES[kind].perform
  if (own) return own(db, { ...sent, input: input as InputOf<InputKind> }, officer, now, listeners)
  const request = { code, kind: kind as InputKind, input: input as InputOf<InputKind>, key }
  return act(db, { ...request, ...(seen !== undefined && { seen }) }, { as: 'officer', officer }, now, listeners)
}

async function read(c: At) {
  const kind = kindOfNoun(c.req.param('noun') ?? '')
  if (!kind) throw notFound('Page')
  const asked = c.req.query('viec') ?? ''
  const number = /^\d{1,6}$/.test(asked) ? Number(asked) : undefined
  const code = c.req.param('code') ?? ''
  return { kind, at: await formGround(c.var.db, c.var.officer, { code, kind, number }, c.var.now()) }
}

type Shown = {
  kind: PageKind
  at: Awaited<ReturnType<typeof formGround>>
  sent: ActionSubmission
  errors?: Record<string, string>
  refusal?: Bilingual | undefined
  again?: boolean
  changes?: ReturnType<typeof historyLines>
  status?: 200 | 409 | 422
}

function show(c: At, { status = 200, again = false, errors = {}, ...page }: Shown) {
  return c.html(html(<DeedPage {...frameOf(c)} {...page} errors={errors} again={again} />), status)
}

/** The form once more with all that was typed, why it was not done, and what others did meanwhile. */
async function refuse(
  c: At,
  { kind, sent, refusal, isStale }: { kind: PageKind; sent: ActionSubmission; refusal: Bilingual; isStale: boolean },
) {
  const { db, officer, lang } = c.var
  const { at } = await read(c)
  const file = isStale ? await openDossier(db, officer, at.dossier.code) : undefined
  const told = file ? historyLines(file, lang, handles(at.dossier, officer)) : []
  const changes = told.filter(({ version }) => version > (sent.seen ?? at.dossier.version))
  return show(c, { kind, at, sent: { ...sent, key: randomUUID() }, refusal, changes, again: true, status: 409 })
}
