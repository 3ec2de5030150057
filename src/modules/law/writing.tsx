import type { Context } from 'hono'
import { Refusal } from '#lib/errors.ts'
import { fill } from '#lib/i18n.ts'
import { readId } from '#lib/ids.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { check, type Finding } from './check.ts'
import { notWithdrawn } from './commands.ts'
import { type LawControl, nameOf, withAnswers } from './controls.ts'
import { getDraft, type LawDraft, saveDraft, toYaml } from './drafts.ts'
import { messages } from './messages.ts'
import { PartPage, YamlPage } from './pages/draft.tsx'
import { sayFinding } from './pages/findings.tsx'
import { draftPath, publicationPath, yamlPath } from './paths.ts'
import { lawOf } from './queries.ts'
import type { FormPart, LawText } from './revision.ts'

type Staff = Context<StaffWeb<Officer>>
type Text = LawText<unknown>

/** The pages on which a draft is written: in native controls, part by part, and as YAML. */
export function draftRoutes(theirText: (c: Staff) => Promise<Text>) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.lawDraft.pattern, async (c) => {
    const text = await theirText(c)
    const draft = await getDraft(c.var.db, text)
    const known = await partsOf(c, text, draft.typed)
    if (!known) return c.redirect(yamlPath(c.var.lang, text), 303)
    return showPart(c, text, { ...known, draft, status: 200 })
  })

  pages.post(workspaceRoutes.lawDraft.pattern, async (c) => {
    const text = await theirText(c)
    const draft = await getDraft(c.var.db, text)
    const known = await partsOf(c, text, draft.typed)
    if (!known) return c.redirect(yamlPath(c.var.lang, text), 303)
    const given = await c.req.formData()
    const answered = withAnswers(known.typed, known.part.controls, given)
    const typed = toYaml(text.tidy?.(answered) ?? answered)
    const saved = await saving(c, text, draft, given, typed)
    const again = { ...((await partsOf(c, text, typed)) ?? known), typed: answered }
    if (!saved.ok) return showPart(c, text, { ...again, draft, message: saved.message, status: 409 })
    if (mistakesIn(again.findings, again.part.controls).length > 0)
      return showPart(c, text, { ...again, draft: saved.draft, status: 422 })
    return goOn(c, text, given, draftPath(c.var.lang, text, again.part.code))
  })

  pages.get(workspaceRoutes.lawDraftYaml.pattern, async (c) => {
    const text = await theirText(c)
    const draft = await getDraft(c.var.db, text)
    return showYaml(c, text, { draft, typed: draft.typed, status: 200 })
  })

  pages.post(workspaceRoutes.lawDraftYaml.pattern, async (c) => {
    const text = await theirText(c)
    const draft = await getDraft(c.var.db, text)
    const given = await c.req.formData()
    const typed = cut(String(given.get('typed') ?? '').replaceAll('\r\n', '\n'), MOST_TYPED)
    const saved = await saving(c, text, draft, given, typed)
    if (!saved.ok) return showYaml(c, text, { draft, typed, message: saved.message, status: 409 })
    const { isSound } = check(text, typed, await before(c, text))
    if (!isSound) return showYaml(c, text, { draft: saved.draft, typed, status: 422 })
    return goOn(c, text, given, yamlPath(c.var.lang, text))
  })
  return pages
}

const MOST_TYPED = 500_000

const before = async (c: Staff, text: Text) => notWithdrawn((await lawOf(c.var.db)).history(text))

type KnownText = { typed: unknown; parts: FormPart[]; part: FormPart; findings: Finding[] }

/** What was typed as parts of a form; undefined where it has none, or where it cannot be read as data. */
async function partsOf(c: Staff, text: Text, typed: string): Promise<KnownText | undefined> {
  const checked = check(text, typed, await before(c, text))
  const parts = checked.typed === undefined ? [] : (text.form?.(checked.typed) ?? [])
  const part = parts.find(({ code }) => code === c.req.query('phan')) ?? parts[0]
  return part && { typed: checked.typed, parts, part, findings: checked.findings }
}

type Shown = KnownText & { draft: LawDraft; message?: string; status: 200 | 409 | 422 }

function showPart(c: Staff, text: Text, { draft, message, status, findings, ...known }: Shown) {
  const { lang } = c.var
  const own = mistakesIn(findings, known.part.controls)
  const errors = {
    ...(message && { version: message }),
    ...Object.fromEntries(own.map(({ name, finding }) => [name, finding.says[lang]])),
  }
  const elsewhere = findings.filter((one) => !own.some(({ finding }) => finding === one))
  return c.html(html(<PartPage {...frameOf(c)} {...{ ...known, text, draft, errors, elsewhere }} />), status)
}

type ShownYaml = { draft: LawDraft; typed: string; message?: string; status: 200 | 409 | 422 }

async function showYaml(c: Staff, text: Text, { draft, typed, message, status }: ShownYaml) {
  const { findings } = check(text, typed, await before(c, text))
  const first = findings.find(({ severity }) => severity !== 'warning')
  const errors = { ...(message && { version: message }), ...(first && { typed: sayFinding(first, c.var.lang) }) }
  return c.html(
    html(<YamlPage {...frameOf(c)} text={text} draft={draft} typed={typed} findings={findings} errors={errors} />),
    status,
  )
}

/** The mistakes at the controls of a part, each with the name of its control. */
function mistakesIn(findings: readonly Finding[], controls: readonly LawControl[]) {
  return findings.flatMap((finding) => {
    const control = controls.find(({ path }) => path.every((step, i) => String(finding.path[i]) === String(step)))
    return control ? [{ finding, name: nameIn(control, finding) }] : []
  })
}

function nameIn(control: LawControl, { path }: Finding): string {
  const [row, ...rest] = path.slice(control.path.length)
  if (control.kind !== 'rows' || row === undefined) return nameOf(control.path)
  const column = control.columns.find((one) => nameOf(one.path) === nameOf(rest)) ?? control.columns[0]
  return nameOf([...control.path, row, ...(column?.path ?? [])])
}

type Saved = { ok: true; draft: LawDraft } | { ok: false; message: string }

/** Saves what was typed over the version that was read, right or wrong; somebody who comes late is told. */
async function saving(c: Staff, text: Text, draft: LawDraft, given: FormData, typed: string): Promise<Saved> {
  const { db, lang, officer } = c.var
  const version = readId(String(given.get('version'))) ?? 0
  try {
    await saveDraft(db, { ...text, version }, { typed }, officer, c.var.now())
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error
    return { ok: false, message: fill(messages[lang].changedMeanwhile, { by: draft.changedBy }) }
  }
  return { ok: true, draft: await getDraft(db, text) }
}

const goOn = (c: Staff, text: Text, given: FormData, here: string) =>
  given.get('do') === 'review' ? goTo(c, publicationPath(c.var.lang, text)) : goTo(c, here, messages[c.var.lang].saved)
