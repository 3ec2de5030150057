import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { parseDay } from '#lib/days.ts'
import { found, notFound, Refusal } from '#lib/errors.ts'
import { formatDay } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { readId } from '#lib/ids.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { check } from './check.ts'
import { earliestFor, notWithdrawn, publishDraft, withdrawRevision } from './commands.ts'
import { differences } from './compare.ts'
import { beginDraft, draftedTexts, dropDraft, findDraft, getDraft, saveDraft } from './drafts.ts'
import { messages } from './messages.ts'
import { ListPage } from './pages/list.tsx'
import { PublicationPage } from './pages/publication.tsx'
import { RevisionPage, TextPage } from './pages/text.tsx'
import { draftPath, publicationPath, textPath } from './paths.ts'
import { lawOf } from './queries.ts'
import { CERTAINTIES, type LawRevision, type LawText, latestOf } from './revision.ts'
import { mayPublish, requireReader } from './rights.ts'
import { draftRoutes } from './writing.tsx'

type Staff = Context<StaffWeb<Officer>>

/** The pages where the control office publishes law data, under `/lam-viec/du-lieu-luat`; others of it read. */
export function lawPages(texts: readonly LawText<unknown>[]) {
  const pages = staffRouter()
  const textOf = (c: Staff): LawText<unknown> => {
    requireReader(c.var.officer)
    const { family, key } = c.req.param()
    return found(
      texts.find((one) => one.family === family && one.key === key),
      'Text',
    )
  }
  /** The text of this address when it is theirs to write; anything else reads as not found. */
  const theirText = async (c: Staff): Promise<LawText<unknown>> => {
    const text = textOf(c)
    if (!(await mayPublish(c.var.db, c.var.officer))) throw notFound('Draft')
    return text
  }

  pages.get(workspaceRoutes.lawData.pattern, async (c) => {
    requireReader(c.var.officer)
    const [law, drafted, today] = [await lawOf(c.var.db), await draftedTexts(c.var.db), todayOf(c)]
    const listed = texts.map((text) => ({
      text,
      inForce: law.inForce(text, today),
      coming: comingOf(law.history(text), today),
      isDrafted: drafted.has(`${text.family}/${text.key}`),
    }))
    return c.html(html(<ListPage {...frameOf(c)} texts={listed} />))
  })

  pages.get(workspaceRoutes.lawText.pattern, (c) => showText(c, textOf(c), {}, {}))

  pages.get(workspaceRoutes.lawRevision.pattern, async (c) => {
    const text = textOf(c)
    const history = (await lawOf(c.var.db)).history(text)
    const day = c.req.query('tu')
    const own = history.filter(({ number }) => number === Number(c.req.param('number')))
    const revision = found(own.find(({ validFrom }) => validFrom === day) ?? own.at(-1), 'Revision')
    const before = notWithdrawn(history.slice(0, history.indexOf(revision))).at(-1)
    const lines = text.lines(revision.content, c.var.lang)
    const changes = before && differences(text.lines(before.content, c.var.lang), lines)
    return c.html(
      html(<RevisionPage {...frameOf(c)} text={text} revision={revision} lines={lines} changes={changes} />),
    )
  })

  pages.post(workspaceRoutes.lawWithdrawal.pattern, async (c) => {
    const text = await theirText(c)
    const { db, lang, officer } = c.var
    const typed = textsOf(await c.req.formData())
    if (!typed.reason) return showText(c, text, typed, { reason: messages[lang].reasonNeeded })
    const asked = { number: Number(c.req.param('number')), reason: typed.reason }
    try {
      await withdrawRevision(db, text, asked, officer, c.var.now())
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error
      return showText(c, text, typed, { reason: messages[lang].notWithdrawn })
    }
    return goTo(c, textPath(lang, text), messages[lang].withdrawnNow)
  })

  pages.post(workspaceRoutes.lawDrop.pattern, async (c) => {
    const text = await theirText(c)
    await dropDraft(c.var.db, text, c.var.officer)
    return goTo(c, textPath(c.var.lang, text), messages[c.var.lang].dropped)
  })

  pages.get(workspaceRoutes.lawPublication.pattern, async (c) => showPublication(c, await theirText(c), {}, {}))

  pages.post(workspaceRoutes.lawPublication.pattern, async (c) => {
    const text = await theirText(c)
    const { db, lang, officer } = c.var
    const say = messages[lang]
    const typed = textsOf(await c.req.formData())
    const history = (await lawOf(db)).history(text)
    const version = readId(typed.version) ?? 0
    if (typed.do === 'rebase') {
      await saveDraft(db, { ...text, version }, { basedOn: latestOf(history).number }, officer, c.var.now())
      return goTo(c, publicationPath(lang, text), say.rebased)
    }
    const [validFrom, earliest] = [parseDay(typed.validFrom ?? ''), earliestFor(history, c.var.now())]
    const certainty = CERTAINTIES.find((one) => one === typed.certainty)
    const { source = '', reason = '' } = typed
    if (!validFrom || validFrom < earliest || !source || !reason || !certainty) {
      const badDay = !validFrom || validFrom < earliest ? fill(say.badDay, { day: formatDay(earliest) }) : ''
      const errors = {
        validFrom: badDay,
        source: source ? '' : say.sourceNeeded,
        reason: reason ? '' : say.reasonNeeded,
      }
      return showPublication(c, text, typed, withoutEmpty(errors))
    }
    try {
      await publishDraft(db, text, { version, validFrom, source, certainty, reason }, officer, c.var.now())
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error
      return showPublication(c, text, typed, { version: say.notPublished })
    }
    return goTo(c, textPath(lang, text), say.publishedNow)
  })

  pages.post(workspaceRoutes.lawDraft.pattern, async (c, next) => {
    const text = await theirText(c)
    if (await findDraft(c.var.db, text)) return next()
    await beginDraft(c.var.db, text, c.var.officer, c.var.now())
    return goTo(c, draftPath(c.var.lang, text))
  })
  pages.route('/', draftRoutes(theirText))
  return pages
}

const todayOf = (c: Staff) => localDay(c.var.now())
const comingOf = <T,>(history: readonly LawRevision<T>[], today: string) =>
  history.find(({ validFrom, withdrawn, number }) => number > 1 && validFrom > today && withdrawn === null)

async function showText(
  c: Staff,
  text: LawText<unknown>,
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const { db, lang, officer } = c.var
  const law = await lawOf(db)
  const inForce = law.inForce(text, todayOf(c))
  const history = law.history(text)
  const page = {
    text,
    inForce,
    history,
    typed,
    errors,
    lines: text.lines(inForce.content, lang),
    coming: history.findLast((one) => one === comingOf([one], todayOf(c))),
    isTheirs: await mayPublish(db, officer),
    isDrafted: (await findDraft(db, text)) !== undefined,
  }
  return c.html(html(<TextPage {...frameOf(c)} {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}

async function showPublication(
  c: Staff,
  text: LawText<unknown>,
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const { db, lang } = c.var
  const draft = await getDraft(db, text)
  const history = (await lawOf(db)).history(text)
  const latest = latestOf(history)
  const { content, findings, isSound } = check(text, draft.typed, notWithdrawn(history))
  const earliest = earliestFor(history, c.var.now())
  const validFrom = parseDay(typed.validFrom ?? '') ?? earliest
  const page = {
    text,
    draft,
    findings,
    isSound,
    earliest,
    typed,
    errors,
    latest: latest.number,
    changes: isSound ? differences(text.lines(latest.content, lang), text.lines(content, lang)) : undefined,
    impact: isSound && text.impact ? await text.impact(db, { content, validFrom }, c.var.now()) : [],
  }
  return c.html(html(<PublicationPage {...frameOf(c)} {...page} />), Object.keys(errors).length > 0 ? 422 : 200)
}

const withoutEmpty = (errors: Record<string, string>) =>
  Object.fromEntries(Object.entries(errors).filter(([, message]) => message))

const MOST_TYPED = 2000
const textsOf = (given: FormData): Record<string, string> =>
  Object.fromEntries(
    [...given].flatMap(([name, value]) => (typeof value === 'string' ? [[name, cut(value.trim(), MOST_TYPED)]] : [])),
  )
