import { createRoute, z } from '@hono/zod-openapi'
import { json, readingApi } from '#lib/api.ts'
import { apiRoutes, documented } from '#lib/routes.ts'
import { answerCallBack } from './gateway/answer.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { OnPaid } from './gateway/report.ts'

const Answer = z.object({
  RspCode: z.enum(['00', '01', '02', '04', '97', '99']).openapi({
    description: '00 noted, 01 no such reference, 02 noted before, 04 other amount, 97 not signed, 99 call again',
  }),
  Message: z.string(),
})

export type PaymentsApi = {
  /** Undefined where no gateway is set: then nothing is signed by it. */
  gateway: Gateway | undefined
  /** The dossier's life goes on in the transaction of the payment. */
  onPaid: OnPaid
}

/** Where gateways call back. Mounted under /api/v1. */
export function paymentsApi({ gateway, onPaid }: PaymentsApi) {
  const api = readingApi()
  for (const method of ['get', 'post'] as const)
    api.openapi(
      createRoute({
        method,
        path: documented(apiRoutes.paymentReport),
        tags: ['Payments'],
        summary: 'VNPAY tells what became of a payment (IPN)',
        description: 'The fields vnp_… as VNPAY documents them for version 2.1.0, signed by vnp_SecureHash.',
        responses: { 200: json(Answer, 'What was done with it') },
      }),
      async (c) => {
        const form = method === 'post' ? Object.entries(await c.req.parseBody()) : []
        const fields = form.filter((field): field is [string, string] => typeof field[1] === 'string')
        const query = { ...c.req.query(), ...Object.fromEntries(fields) }
        if (!gateway) return c.json({ RspCode: '97' as const, Message: 'Invalid signature' }, 200)
        return c.json(await answerCallBack(c.var.db, gateway, query, onPaid, c.var.now()), 200)
      },
    )
  return api
}
