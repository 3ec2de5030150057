import type { Db } from '#lib/db/index.ts'
import { log } from '#lib/log.ts'
import type { Gateway } from './gateway.ts'
import { applyReport, type OnPaid, type ReportResult } from './report.ts'

/** The answer to a call-back (IPN), as VNPAY documents it. It calls again after every answer but 00 and 02. */
export type GatewayAnswer = { RspCode: '00' | '01' | '02' | '04' | '97' | '99'; Message: string }

const ANSWERS: Record<ReportResult, GatewayAnswer> = {
  recorded: { RspCode: '00', Message: 'Confirm Success' },
  known: { RspCode: '02', Message: 'Order already confirmed' },
  nothing: { RspCode: '99', Message: 'Not decided yet' },
  unknown_reference: { RspCode: '01', Message: 'Order not found' },
  wrong_amount: { RspCode: '04', Message: 'Invalid amount' },
}

/** Answers a call-back. The signature is checked before anything is looked up; a failure of ours asks for another call. */
export async function answerCallBack(
  db: Db,
  gateway: Gateway,
  query: Record<string, string>,
  onPaid: OnPaid,
  now: Date,
): Promise<GatewayAnswer> {
  const report = gateway.read(query)
  if (!report) return { RspCode: '97', Message: 'Invalid signature' }
  try {
    return ANSWERS[await applyReport(db, report, onPaid, now)]
  } catch (error) {
    log.error({ gateway: gateway.name, message: error instanceof Error ? error.message : '' }, 'call-back failed')
    return { RspCode: '99', Message: 'Unknown error' }
  }
}
