import { createHash, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { localDay } from '#lib/clock.ts'
import { notFound, Refusal } from '#lib/errors.ts'
import { addressAt } from '#lib/public-address.ts'
import { paths, workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { cut } from '#lib/text.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { type FileStore, filesSentBy, type Seals } from '#modules/documents/index.ts'
import type { ActionResult, Filing } from '#modules/handling/index.ts'
import { ActionRefused, receiveAtCounter } from '#modules/handling/index.ts'
import { type Officer, senderOf, staffRouter } from '#modules/identity/index.ts'
import { theSite } from '#shells/portal/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { filingOf, type IntakeFaults, type IntakePurpose, itemsOf } from './check.ts'
import { forwardingTask } from './counter/forwarding.ts'
import { faultWords } from './messages.ts'
import { IntakePage } from './pages/intake.tsx'
import { SlipPage } from './pages/slip.tsx'
import { blankForm, readTyped, type TypedSheet } from './reading.ts'
import { turnAway } from './refusal.ts'
import { keepScans } from './scans.ts'
import { type IntakeSheet, type Pressed, sheetOf } from './sheet.ts'
import { getSlip, slipPdf } from './slip.ts'

type C = Context<StaffWeb<Officer>>

type ReceiptPages = {
  listeners: readonly Listener[]
  files?: FileStore | undefined
  seals?: Seals | undefined
}

/** Intake at the counter in one form, and the slip. Without a store of files there is nothing to upload to. */
export function receiptPages({ listeners, files, seals }: ReceiptPages) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.intake.pattern, async (c) => {
    const channel = c.req.query('channel') === 'post' ? 'post' : 'counter'
    const typed = blankForm({ key: randomUUID(), intake: c.req.query('counter') ?? '', channel })
    const { procedure } = c.req.query()
    return show(c, await sheetFor(c, typed, procedure ? `pick:${cut(procedure, 40)}` : 'next'), {})
  })

  pages.post(workspaceRoutes.intake.pattern, async (c) => {
    const { db, lang } = c.var
    const form = await c.req.formData()
    const from = senderOf(c.var.officer)
    const given = { form, typed: readTyped(form), lang, from, now: c.var.now() }
    const { typed, refused } = files ? await keepScans(db, files, given) : { typed: given.typed, refused: {} }
    const pressed = String(form.get('do') ?? 'next') as Pressed
    const sheet = await sheetFor(c, typed, pressed)
    const purpose = (['receive', 'incomplete', 'refuse'] as const).find((one) => one === pressed)
    if (!purpose || Object.keys(refused).length > 0) return show(c, sheet, refused)
    const checked = filingOf(sheet.typed, purpose, {
      ...circumstances(c),
      files: await filesSentBy(
        db,
        from,
        sheet.typed.papers.flatMap(({ hash }) => (/^[0-9a-f]{64}$/.test(hash) ? [hash] : [])),
      ),
    })
    if (!checked.ok) return show(c, sheet, wordsOf(checked.faults, lang))
    try {
      const onTheSpot = sheet.process === 'on_the_spot' || (sheet.process === 'either' && sheet.typed.onTheSpot)
      const { code } = await takeIn(c, sheet.typed, purpose, { ...checked.filing, onTheSpot }, listeners)
      const spot = purpose === 'receive' && onTheSpot
      const to = workspacePaths(lang)
      return goTo(c, spot ? to.counterDossier(code) : to.slip(code))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const words = error instanceof ActionRefused ? error.words[lang] : error.message
      return show(c, sheet, { agency: words }, error.status)
    }
  })

  pages.get(workspaceRoutes.slip.pattern, async (c) => {
    const { db, officer } = c.var
    const slip = await getSlip(db, officer, c.req.param('code'))
    const forwards = forwardingTask(slip.dossier, officer)?.number ?? null
    return c.html(
      html(
        <SlipPage {...frameOf(c)} slip={slip} trackingUrl={trackingUrl(c, slip.dossier.code)} forwards={forwards} />,
      ),
    )
  })

  pages.get(workspaceRoutes.slipFile.pattern, async (c) => {
    const slip = await getSlip(c.var.db, c.var.officer, c.req.param('code'))
    if (slip.kind === 'registered') throw notFound('Slip')
    const pdf = await slipPdf(slip, c.var.lang, trackingUrl(c, slip.dossier.code), { seals, now: c.var.now() })
    return c.body(Buffer.from(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${slip.dossier.code}.pdf"`,
    })
  })

  async function show(c: C, sheet: IntakeSheet, errors: Record<string, string>, refused?: 403 | 404 | 409) {
    const page = <IntakePage {...frameOf(c)} sheet={sheet} errors={errors} hasFiles={files !== undefined} />
    return c.html(html(page), refused ?? (Object.keys(errors).length > 0 ? 422 : 200))
  }
  return pages
}

const circumstances = (c: C) => ({ today: localDay(c.var.now()), examples: theSite().demo })

async function sheetFor(c: C, typed: TypedSheet, pressed: Pressed): Promise<IntakeSheet> {
  const { db, officer } = c.var
  const sheet = await sheetOf(db, typed, pressed, { officer, now: c.var.now(), examples: theSite().demo })
  if (sheet.counters.length === 0) throw notFound('Counter') // intake is the clerks' page
  return sheet
}

function takeIn(
  c: C,
  typed: TypedSheet,
  purpose: IntakePurpose,
  filing: Filing,
  listeners: readonly Listener[],
): Promise<ActionResult> {
  const { db, officer } = c.var
  const doer = { as: 'officer' as const, officer }
  // The key of the form and what it says: pressed twice is done once, while the form of before with another owner is another dossier
  const key = typed.key && `${typed.key} ${createHash('sha256').update(JSON.stringify(filing)).digest('base64url')}`
  const ground = cut(typed.ground.trim(), 2000)
  if (purpose === 'receive') return receiveAtCounter(db, filing, doer, c.var.now(), listeners, key)
  const away =
    purpose === 'refuse'
      ? { kind: 'intake_refusal' as const, input: { ground } }
      : { kind: 'completion_request' as const, input: { ground, items: itemsOf(typed) } }
  return turnAway(db, filing, away, doer, c.var.now(), listeners, key)
}

const trackingUrl = (c: C, code: string) => addressAt(paths('vi').look({ ma: code }), c.req.url)

const wordsOf = (faults: IntakeFaults, lang: 'vi' | 'en') =>
  Object.fromEntries(
    Object.entries(faults).map(([field, fault]) => [
      field,
      (typeof fault === 'string' ? faultWords[fault] : fault)[lang],
    ]),
  )
