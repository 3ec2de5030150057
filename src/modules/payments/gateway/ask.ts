import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { findPayment } from '../queries.ts'
import { type Gateway, GatewayError, type GatewayReport } from './gateway.ts'
import { applyReport, type OnPaid, type ReportResult } from './report.ts'

/** Asks the gateway what became of a visit and takes note of it, as of a call-back. 404 for an unknown reference. */
export async function askGateway(
  db: Db,
  gateway: Gateway,
  reference: string,
  onPaid: OnPaid,
  now: Date,
): Promise<ReportResult> {
  const payment = found(await findPayment(db, reference), 'Payment')
  const report = await gateway.ask(payment, now)
  return applyReport(db, now > payment.expiresAt ? closed(report, payment.amount) : report, onPaid, now)
}

/** What the gateway does not know of when its time is over was never begun there. */
const closed = (report: GatewayReport, amount: number): GatewayReport =>
  report.code === '91' ? { ...report, amount, outcome: 'failed' } : report

const DAYS = 3 // gateways answer questions about the last days only
const AT_ONCE = 200

/** Asks about every visit whose time is over without a word: a call-back may have been lost. Says what came of each. */
export async function askAboutSilent(
  db: Db,
  gateway: Gateway,
  onPaid: OnPaid,
  now: Date,
): Promise<{ reference: string; came: ReportResult | 'no_answer' }[]> {
  const told: { reference: string; came: ReportResult | 'no_answer' }[] = []
  for (const reference of await silentVisits(db, gateway.name, now)) {
    try {
      told.push({ reference, came: await askGateway(db, gateway, reference, onPaid, now) })
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      told.push({ reference, came: 'no_answer' })
    }
  }
  return told
}

async function silentVisits(db: Db, gateway: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('payment')
    .select('reference')
    .where('gateway', '=', gateway)
    .where('createdAt', '>', new Date(now.getTime() - DAYS * 86_400_000))
    .where('expiresAt', '<', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('paymentEvent')
            .select('number')
            .whereRef('paymentEvent.orderId', '=', 'payment.orderId')
            .where('kind', 'in', ['paid', 'failed'])
            .where(sql`data ->> 'reference'`, '=', sql.ref('payment.reference')),
        ),
      ),
    )
    .orderBy('createdAt')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ reference }) => reference)
}
