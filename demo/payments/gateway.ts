import { Hono } from 'hono'
import { html } from 'hono/html'
import { below, GATEWAY_BASE, standInRoutes } from '#lib/routes.ts'
import { SIGNED, sameSignature, signQuery, signValues, stamp, valuesOf } from '#modules/payments/index.ts'

type Fields = Record<string, string>
/** What somebody did at the gateway. `later`: nothing yet, the visit stays open. */
export type Choice = 'paid' | 'cancelled' | 'later'
export type StandInVisit = { asked: Fields; outcome: Choice; transaction: string; refunded: number; paidAt: string }
export type StandInSettings = {
  tmn: string
  secret: string
  now: () => Date
  /** Sends the fields of a call-back to the merchant; gives back what it answered. */
  callBack(fields: Fields): Promise<unknown>
}

/**
 * A stand-in of VNPAY's gateway that speaks the documented scheme: payment page, way back, call-back, questions and
 * refunds. It keeps its visits in memory and calls back once; whoever tests may call back again, late or wrongly.
 */
export function standInGateway({ tmn, secret, now, callBack }: StandInSettings) {
  const visits = new Map<string, StandInVisit>()
  let count = 14_000_000

  /** What the gateway says about a visit, signed. */
  function saying(reference: string, changes: Fields = {}): Fields {
    const visit = visits.get(reference)
    const fields: Fields = {
      vnp_TmnCode: tmn,
      vnp_TxnRef: reference,
      vnp_Amount: visit?.asked.vnp_Amount ?? '0',
      vnp_OrderInfo: visit?.asked.vnp_OrderInfo ?? '',
      vnp_BankCode: 'NCB',
      vnp_CardType: 'ATM',
      vnp_PayDate: visit?.paidAt ?? stamp(now()),
      vnp_TransactionNo: visit?.outcome === 'paid' ? visit.transaction : '0',
      vnp_ResponseCode: visit?.outcome === 'paid' ? '00' : '24',
      vnp_TransactionStatus: visit?.outcome === 'paid' ? '00' : '02',
      ...changes,
    }
    return { ...fields, vnp_SecureHash: signQuery(secret, fields) }
  }

  /** Somebody decides at the payment page; the merchant is not told by this. */
  function decide(reference: string, outcome: Choice): StandInVisit | undefined {
    const visit = visits.get(reference)
    if (!visit || visit.outcome === 'paid') return visit
    count += 1
    Object.assign(visit, { outcome, transaction: String(count), paidAt: stamp(now()) })
    return visit
  }

  const app = new Hono()
  app.get(below(GATEWAY_BASE, standInRoutes.gatewayPage), (c) => {
    const asked = c.req.query()
    if (!sameSignature(asked.vnp_SecureHash ?? '', signQuery(secret, asked)) || asked.vnp_TmnCode !== tmn)
      return c.html(page('Sai chữ ký', html`<p>Yêu cầu thanh toán không đúng chữ ký (mã 70).</p>`), 400)
    const reference = asked.vnp_TxnRef ?? ''
    if (!visits.has(reference))
      visits.set(reference, { asked, outcome: 'later', transaction: '0', refunded: 0, paidAt: stamp(now()) })
    const amount = (Number(asked.vnp_Amount) / 100).toLocaleString('vi-VN')
    const buttons = [
      ['paid', 'Thanh toán'],
      ['cancelled', 'Hủy giao dịch'],
      ['later', 'Để sau'],
    ].map(([value, label]) => html`<button name="choice" value="${value}">${label}</button> `)
    const body = html`<p>Không phải cổng thật, không mất tiền.</p>
      <p>${asked.vnp_OrderInfo}</p>
      <p>Số tiền: <strong>${amount} đồng</strong></p>
      <form method="post" action="lua-chon"><input type="hidden" name="reference" value="${reference}" />${buttons}</form>`
    return c.html(page('Cổng thanh toán thử', body))
  })
  app.post(below(GATEWAY_BASE, standInRoutes.gatewayChoice), async (c) => {
    const { reference, choice } = await c.req.parseBody()
    const visit = decide(String(reference), choice === 'paid' ? 'paid' : choice === 'later' ? 'later' : 'cancelled')
    if (!visit) return c.notFound()
    if (visit.outcome !== 'later') await callBack(saying(String(reference)))
    const back = new URL(visit.asked.vnp_ReturnUrl ?? '')
    for (const [name, value] of Object.entries(saying(String(reference)))) back.searchParams.set(name, value)
    return c.redirect(back.href, 303)
  })
  app.post(below(GATEWAY_BASE, standInRoutes.gatewayQuestion), async (c) => {
    const asked = (await c.req.json()) as Fields
    const command = asked.vnp_Command === 'refund' ? 'refund' : 'querydr'
    const signed = signValues(secret, valuesOf(asked, SIGNED[command]))
    const code = sameSignature(asked.vnp_SecureHash ?? '', signed) ? answerTo(command, asked) : '97'
    const visit = visits.get(asked.vnp_TxnRef ?? '')
    count += 1
    const answer: Fields = {
      vnp_ResponseId: String(count),
      vnp_Command: command,
      vnp_ResponseCode: code,
      vnp_Message: code === '00' ? 'Success' : 'Failure',
      vnp_TmnCode: tmn,
      vnp_TxnRef: asked.vnp_TxnRef ?? '',
      vnp_Amount: command === 'refund' ? (asked.vnp_Amount ?? '') : (visit?.asked.vnp_Amount ?? ''),
      vnp_OrderInfo: asked.vnp_OrderInfo ?? '',
      vnp_BankCode: 'NCB',
      vnp_PayDate: visit?.paidAt ?? '',
      vnp_TransactionNo: command === 'refund' ? String(count) : (visit?.transaction ?? ''),
      vnp_TransactionType: command === 'refund' ? (asked.vnp_TransactionType ?? '') : '01',
      vnp_TransactionStatus: statusOf(command, visit),
    }
    const hash = signValues(secret, valuesOf(answer, SIGNED[`${command}Answer`]))
    return c.json({ ...answer, vnp_SecureHash: hash })
  })

  /** 91: no such visit; 95: it was not paid; 02: more than is left of it. */
  function answerTo(command: 'refund' | 'querydr', asked: Fields): string {
    const visit = visits.get(asked.vnp_TxnRef ?? '')
    if (!visit) return '91'
    if (command === 'querydr') return '00'
    const amount = Number(asked.vnp_Amount)
    if (visit.outcome !== 'paid') return '95'
    if (visit.refunded + amount > Number(visit.asked.vnp_Amount)) return '02'
    visit.refunded += amount
    return '00'
  }

  return { app, visits, decide, saying }
}

const statusOf = (command: 'refund' | 'querydr', visit: StandInVisit | undefined) =>
  command === 'refund' ? '05' : visit?.outcome === 'paid' ? '00' : visit?.outcome === 'cancelled' ? '02' : '01'

const page = (title: string, body: ReturnType<typeof html>) =>
  html`<!doctype html><html lang="vi"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
    <title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`
