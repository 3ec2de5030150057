import { isIP } from 'node:net'
import type { Context } from 'hono'
import { found, notFound } from '#lib/errors.ts'
import { paths, portalRoutes } from '#lib/routes.ts'
import { html, router, type Web } from '#lib/web.ts'
import { findAccount } from './accounts.ts'
import type { Gateway } from './gateway/gateway.ts'
import { startPayment } from './gateway/start.ts'
import { OrderPage } from './pages/order.tsx'
import { LeavingPage, ResultPage } from './pages/result.tsx'
import { findPayment, getOrderByKey } from './queries.ts'

export type PaymentsPortal = {
  gateway: Gateway | undefined
  /** The address of the device, past the proxies that the settings trust. */
  addressOf(c: Context): string
  /** The address that browsers use; else the one of the request. */
  url?: string
}

/** The pages of whoever pays, mounted at the root. Their addresses cannot be guessed. */
export function paymentsPortal({ gateway, addressOf, url }: PaymentsPortal) {
  const portal = router()

  portal.get(portalRoutes.paymentResult.pattern, async (c) => {
    const reference = c.req.query('vnp_TxnRef') ?? ''
    const { payment, order } = await visited(c, reference)
    const path = `${c.req.path}?${new URLSearchParams({ vnp_TxnRef: payment.reference })}`
    return c.html(html(<ResultPage lang={c.var.lang} path={path} order={order} reference={reference} />))
  })

  portal.get(portalRoutes.paymentVisit.pattern, async (c) => {
    const { payment, order } = await visited(c, c.req.param('reference'))
    const isOpen = order.standing.pending.some(({ reference }) => reference === payment.reference)
    if (!isOpen || order.state !== 'pending') return c.redirect(paths(c.var.lang).payment(order.key), 303)
    c.header('refresh', `0; url=${payment.url}`) // a form may not lead to another site (form-action), a page may
    return c.html(html(<LeavingPage lang={c.var.lang} path={c.req.path} order={order} url={payment.url} />))
  })

  portal.get(portalRoutes.payment.pattern, async (c) => {
    const order = await getOrderByKey(c.var.db, c.req.param('key'), c.var.now())
    const account = await findAccount(c.var.db, order.agencyId)
    const page = { lang: c.var.lang, path: c.req.path, order, account, online: gateway !== undefined }
    return c.html(html(<OrderPage {...page} />))
  })

  portal.post(portalRoutes.paymentVisits.pattern, async (c) => {
    const { lang, db } = c.var
    const to = paths(lang)
    const order = await getOrderByKey(db, c.req.param('key'), c.var.now())
    if (!gateway) throw notFound('Gateway')
    const address = addressOf(c)
    const visit = await startPayment(db, gateway, order, c.var.now(), {
      returnUrl: new URL(to.paymentResult(), url ?? c.req.url).href,
      ip: isIP(address) ? address : '127.0.0.1',
      lang,
    })
    return c.redirect(to.paymentVisit(visit.reference), 303)
  })

  return portal
}

async function visited(c: Context<Web>, reference: string) {
  const payment = found(/^\w{1,100}$/.test(reference) ? await findPayment(c.var.db, reference) : undefined, 'Payment')
  return { payment, order: await getOrderByKey(c.var.db, payment.key, c.var.now()) }
}
