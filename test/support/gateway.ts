import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { standInGateway } from '#demo/payments/gateway.ts'
import { type Gateway, vnpay } from '#modules/payments/index.ts'

const SECRET = 'khoa-thu-cua-cong-thanh-toan'
const TMN = 'MOTCUA01'

export type StandIn = Awaited<ReturnType<typeof aGateway>>

/**
 * A payment gateway over real HTTP, with the adapter that speaks to it. `merchant` is where call-backs go: the address of
 * ours (IPN), over HTTP, or a function.
 */
export async function aGateway(now: () => Date, merchant: { ipn: string } = { ipn: '' }) {
  const standIn = standInGateway({ tmn: TMN, secret: SECRET, now, callBack: (fields) => call(merchant.ipn, fields) })
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const starting = serve({ fetch: standIn.app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { tmn: TMN, secret: SECRET, url: `${url}/paymentv2/vpcpay.html` }
  const gateway: Gateway = vnpay(settings)
  return {
    ...standIn,
    gateway,
    settings,
    merchant,
    url,
    /** The person opens the payment page, presses a button, and is led back to this address. */
    async visit(payUrl: string, choice: 'paid' | 'cancelled' | 'later'): Promise<string> {
      const page = await fetch(payUrl)
      if (!page.ok) throw new Error(`The gateway refuses: ${await page.text()}`)
      const reference = new URL(payUrl).searchParams.get('vnp_TxnRef') ?? ''
      const body = new URLSearchParams({ reference, choice })
      const answer = await fetch(`${url}/paymentv2/lua-chon`, { method: 'POST', body, redirect: 'manual' })
      return answer.headers.get('location') ?? ''
    },
    /** The person pays, and nobody is told: the call-back is on its way for long. */
    async paysSilently(payUrl: string): Promise<string> {
      await fetch(payUrl)
      const reference = new URL(payUrl).searchParams.get('vnp_TxnRef') ?? ''
      standIn.decide(reference, 'paid')
      return reference
    },
    /** Calls back about a visit, once more if need be; `changes` are signed with the rest. */
    callBack: (reference: string, changes: Record<string, string> = {}) =>
      call(merchant.ipn, standIn.saying(reference, changes)),
    /** Calls back with fields changed after they were signed. */
    forge: (reference: string, changes: Record<string, string>) =>
      call(merchant.ipn, { ...standIn.saying(reference), ...changes }),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

async function call(ipn: string, fields: Record<string, string>): Promise<{ RspCode: string } | undefined> {
  if (!ipn) return
  const answer = await fetch(`${ipn}?${new URLSearchParams(fields)}`)
  return (await answer.json()) as { RspCode: string }
}
