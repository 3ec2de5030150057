import type { Context } from 'hono'
import { PageNumber } from '#lib/api.ts'
import { forbidden, notFound } from '#lib/errors.ts'
import { read } from '#lib/forms.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths, workspaceRoutes } from '#lib/routes.ts'
import { html, type StaffWeb } from '#lib/web.ts'
import { findRole, type Officer, staffRouter } from '#modules/identity/index.ts'
import { frameOf, goTo } from '#shells/workspace/index.ts'
import { actorFor, areTwo, type Right, rolesOf } from './authority.ts'
import { askGateway } from './gateway/ask.ts'
import { type Gateway, GatewayError } from './gateway/gateway.ts'
import type { OnPaid } from './gateway/report.ts'
import { getOrderFor, historyOf, listOrders, ORDER_FILTERS, readsFiles } from './listing.ts'
import { ReconciliationPage, ReconciliationsPage } from './pages/reconciliation.tsx'
import { StaffListPage } from './pages/staff-list.tsx'
import { StaffOrderPage } from './pages/staff-order.tsx'
import { getReconciliation, listReconciliations } from './reconciliation/queries.ts'
import { decideRefund, recordRefund, requestRefund, sendRefund, whoAsked } from './refunds/commands.ts'
import { decisionForm, outcomeForm, requestForm } from './refunds/forms.ts'
import { staffMessages } from './staff-messages.ts'
import type { FeeOrder } from './store.ts'

type C = Context<StaffWeb<Officer>>

/** The pages of officials about money: orders, refunds, comparisons with gateways' files. */
export function paymentsWorkspace({ gateway, onPaid }: { gateway: Gateway | undefined; onPaid: OnPaid }) {
  const pages = staffRouter()

  pages.get(workspaceRoutes.payments.pattern, async (c) => {
    const page = PageNumber.safeParse(c.req.query('page')).data ?? 1
    const show = ORDER_FILTERS.find((one) => one === c.req.query('show')) ?? 'all'
    const listed = await listOrders(c.var.db, c.var.officer, { show, page }, c.var.now())
    const props = { show, listed, readsFiles: readsFiles(c.var.officer) }
    return c.html(html(<StaffListPage {...frameOf(c)} {...props} />))
  })

  pages.get(workspaceRoutes.payment.pattern, async (c) => c.html(await orderPage(c, await orderOf(c))))

  pages.post(workspaceRoutes.refundRequest.pattern, async (c) => {
    const [order, say] = [await orderOf(c), staffMessages[c.var.lang]]
    const by = actor(c, 'refund_request', order)
    const form = read(requestForm(say), await c.req.formData())
    if (!form.ok) return c.html(await orderPage(c, order, form), 422)
    await requestRefund(c.var.db, order.id, { ...form.value, by }, c.var.now())
    return back(c, order, say.requested)
  })

  pages.post(workspaceRoutes.refundDecision.pattern, async (c) => {
    const [order, say] = [await orderOf(c), staffMessages[c.var.lang]]
    const by = actor(c, 'refund_decision', order)
    const form = read(decisionForm(say), await c.req.formData())
    if (!form.ok) return c.html(await orderPage(c, order, form), 422)
    const { refusal } = form.value
    const decided = await decideRefund(c.var.db, order.id, { by, refusal }, c.var.now())
    if (refusal) return back(c, order, say.refused)
    const { refund, receipts } = decided.standing
    const isOnline = receipts.find(({ number }) => number === refund?.of)?.way === 'online'
    return isOnline ? give(c, order, 'refund_decision') : back(c, order)
  })

  pages.post(workspaceRoutes.refundOutcome.pattern, async (c) => {
    const [order, say] = [await orderOf(c), staffMessages[c.var.lang]]
    const by = actor(c, 'refund_outcome', order)
    const form = read(outcomeForm(say), await c.req.formData())
    if (!form.ok) return c.html(await orderPage(c, order, form), 422)
    if (form.value.way === 'gateway') return give(c, order, 'refund_outcome')
    await recordRefund(c.var.db, order.id, { evidence: form.value.evidence, by }, c.var.now())
    return back(c, order, say.refunded)
  })

  pages.post(workspaceRoutes.paymentQuestion.pattern, async (c) => {
    const [order, say] = [await orderOf(c), staffMessages[c.var.lang]]
    actor(c, 'refund_request', order)
    const reference = order.standing.pending.at(-1)?.reference
    if (!gateway || !reference) throw notFound('Payment')
    const came = await answered(askGateway(c.var.db, gateway, reference, onPaid, c.var.now()))
    return back(c, order, came ? say.asked[came] : say.silent)
  })

  pages.get(workspaceRoutes.reconciliations.pattern, async (c) => {
    if (!readsFiles(c.var.officer)) throw notFound('Page')
    return c.html(html(<ReconciliationsPage {...frameOf(c)} items={await listReconciliations(c.var.db)} />))
  })

  pages.get(workspaceRoutes.reconciliation.pattern, async (c) => {
    if (!readsFiles(c.var.officer)) throw notFound('Page')
    const reconciliation = await getReconciliation(c.var.db, Number(c.req.param('id')), c.var.officer)
    return c.html(html(<ReconciliationPage {...frameOf(c)} reconciliation={reconciliation} />))
  })

  return pages

  /** Sends the money through the gateway; its silence is told, and nothing is lost by it. */
  async function give(c: C, order: FeeOrder, right: Right) {
    const say = staffMessages[c.var.lang]
    if (!gateway) return back(c, order)
    const sent = await answered(sendRefund(c.var.db, gateway, order.id, actor(c, right, order), c.var.now()))
    if (!sent) return back(c, order, say.silent)
    return back(c, order, sent.standing.receipts.some(({ returned }) => returned > 0) ? say.refunded : say.failed)
  }

  async function orderPage(c: C, order: FeeOrder, form: { typed?: object; errors?: object } = {}) {
    const history = await historyOf(c.var.db, order.id)
    const props = { order, history, may: await rightsOf(c, order), online: gateway !== undefined }
    const filled = { typed: { ...form.typed }, errors: { ...form.errors } }
    return html(<StaffOrderPage {...frameOf(c)} {...props} {...filled} />)
  }
}

const orderOf = (c: C) => getOrderFor(c.var.db, c.var.officer, Number(c.req.param('id')), c.var.now())

const back = (c: C, order: FeeOrder, message?: string) => goTo(c, workspacePaths(c.var.lang).payment(order.id), message)

function actor(c: C, right: Right, order: FeeOrder) {
  const by = actorFor(c.var.officer, right, order.agencyId)
  if (!by) throw forbidden(notYours(c.var.lang, right))
  return by
}

function notYours(lang: Lang, right: Right): string {
  const { roles, notYours: sentence } = staffMessages[lang]
  const names: Record<string, string> = roles
  const named = rolesOf(right).map((role) => names[role] ?? findRole(role)?.short[lang] ?? role)
  return fill(sentence, { roles: named.join(', ') })
}

/** What this officer may, or why not; the buttons ask it. */
async function rightsOf(c: C, order: FeeOrder): Promise<Record<Right, true | string>> {
  const { lang, officer, db } = c.var
  const may = (right: Right) => (actorFor(officer, right, order.agencyId) ? true : notYours(lang, right))
  const decider = actorFor(officer, 'refund_decision', order.agencyId)
  const asked = decider && (await whoAsked(db, order.id))
  const isSecond = !decider || !asked || areTwo(asked, decider)
  return {
    refund_request: may('refund_request'),
    refund_decision: isSecond ? may('refund_decision') : staffMessages[lang].twoPeople,
    refund_outcome: may('refund_outcome'),
  }
}

async function answered<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof GatewayError) return undefined
    throw error
  }
}
