import { randomBytes } from 'node:crypto'
import { plain } from '../vietqr/payload.ts'
import { type Gateway, GatewayError, type GatewayReport } from './gateway.ts'
import { sameSignature, signQuery, signValues, sortedQuery } from './signature.ts'

export type VnpaySettings = {
  /** vnp_TmnCode, the merchant's code at VNPAY. */
  tmn: string
  /** vnp_HashSecret. */
  secret: string
  /** The payment page; without a host it is on our own site (the demo). */
  url: string
  /** The interface for transactions; beside the payment page when not told. */
  api?: string
  /** Of this server, told with questions and refunds. */
  ip?: string
}

/** In which order the values of a message are signed; documented at sandbox.vnpayment.vn/apis/docs/truy-van-hoan-tien. */
export const SIGNED = {
  querydr: words('RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo'),
  refund: words(
    'RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate IpAddr OrderInfo',
  ),
  querydrAnswer: words(
    'ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType TransactionStatus OrderInfo PromotionCode PromotionAmount',
  ),
  refundAnswer: words(
    'ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType TransactionStatus OrderInfo',
  ),
} as const
const VERSION = '2.1.0'
const WAIT_MS = 20_000
/** Nothing is known yet: not finished, or being worked on. */
const UNDECIDED = ['01', '05']

/** VNPAY, version 2.1.0, as documented at sandbox.vnpayment.vn/apis/docs. */
export function vnpay(settings: VnpaySettings): Gateway {
  const { tmn, secret, url, api = new URL('../merchant_webapi/api/transaction', url).href, ip = '127.0.0.1' } = settings
  return {
    name: 'vnpay',
    payUrl(visit, { returnUrl, from, lang }) {
      const fields = {
        vnp_Version: VERSION,
        vnp_Command: 'pay',
        vnp_TmnCode: tmn,
        vnp_CurrCode: 'VND',
        vnp_OrderType: 'other',
        vnp_Amount: String(visit.amount * 100), // documented: amounts times one hundred, without a decimal mark
        vnp_CreateDate: stamp(visit.createdAt),
        vnp_ExpireDate: stamp(visit.expiresAt),
        vnp_IpAddr: from,
        vnp_Locale: lang === 'vi' ? 'vn' : 'en',
        vnp_OrderInfo: plain(visit.content, 255),
        vnp_ReturnUrl: returnUrl,
        vnp_TxnRef: visit.reference,
      }
      const query = `${sortedQuery(fields)}&vnp_SecureHash=${signQuery(secret, fields)}`
      return new URL(`?${query}`, new URL(url, returnUrl)).href
    },
    read(query) {
      const own = Object.fromEntries(Object.entries(query).filter(([name]) => name.startsWith('vnp_')))
      if (!sameSignature(own.vnp_SecureHash ?? '', signQuery(secret, own)) || own.vnp_TmnCode !== tmn) return
      return wordOf(own, own.vnp_ResponseCode ?? '')
    },
    async ask({ reference, createdAt }, now) {
      const answer = await send('querydr', {
        vnp_TxnRef: reference,
        vnp_TransactionDate: stamp(createdAt),
        vnp_CreateDate: stamp(now),
        vnp_OrderInfo: `Truy van ${reference}`,
      })
      if (answer.vnp_ResponseCode === '91')
        // the gateway knows of no such visit
        return { reference, amount: 0, outcome: 'open', code: '91', transaction: null, paidAt: null }
      if (answer.vnp_ResponseCode !== '00' || answer.vnp_TxnRef !== reference)
        throw new GatewayError(`The gateway does not say what became of ${reference}: ${answer.vnp_ResponseCode}`)
      return wordOf(answer, '00')
    },
    async refund({ visit, transaction, amount, whole, approvedBy, reason }, now) {
      const answer = await send('refund', {
        vnp_TransactionType: whole ? '02' : '03',
        vnp_TxnRef: visit.reference,
        vnp_Amount: String(amount * 100),
        vnp_TransactionNo: transaction ?? '0',
        vnp_TransactionDate: stamp(visit.createdAt),
        vnp_CreateBy: plain(approvedBy, 245),
        vnp_CreateDate: stamp(now),
        vnp_OrderInfo: plain(`Hoan tien ${visit.reference} ${reason}`, 255),
      })
      const code = answer.vnp_ResponseCode ?? ''
      return { given: code === '00', code, transaction: answer.vnp_TransactionNo || null }
    },
  }

  async function send(command: 'querydr' | 'refund', fields: Record<string, string>): Promise<Record<string, string>> {
    const id = randomBytes(16).toString('hex')
    const request = {
      vnp_RequestId: id,
      vnp_Version: VERSION,
      vnp_Command: command,
      vnp_TmnCode: tmn,
      vnp_IpAddr: ip,
      ...fields,
    }
    const hash = signValues(secret, valuesOf(request, SIGNED[command]))
    const answer = await post(api, { ...request, vnp_SecureHash: hash })
    const signed = signValues(secret, valuesOf(answer, SIGNED[`${command}Answer`]))
    if (!sameSignature(answer.vnp_SecureHash ?? '', signed) || answer.vnp_TmnCode !== tmn)
      throw new GatewayError('The answer is not signed by the gateway')
    return answer
  }
}

async function post(url: string, body: Record<string, string>): Promise<Record<string, string>> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(WAIT_MS),
    })
    const told: unknown = await answer.json()
    if (!answer.ok || typeof told !== 'object' || told === null) throw new Error(`status ${answer.status}`)
    return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, String(value ?? '')]))
  } catch (error) {
    throw new GatewayError(`The gateway does not answer: ${error instanceof Error ? error.message : error}`)
  }
}

/** Paid only when both say so: the answer to the message, and the state of the transaction. */
function wordOf(fields: Record<string, string>, response: string): GatewayReport {
  const status = fields.vnp_TransactionStatus ?? response
  const hundredths = Number(fields.vnp_Amount)
  return {
    reference: fields.vnp_TxnRef ?? '',
    amount: Number.isSafeInteger(hundredths) && hundredths % 100 === 0 ? hundredths / 100 : -1,
    outcome: response === '00' && status === '00' ? 'paid' : UNDECIDED.includes(status) ? 'open' : 'failed',
    code: response === '00' ? status : response,
    transaction: fields.vnp_TransactionNo && fields.vnp_TransactionNo !== '0' ? fields.vnp_TransactionNo : null,
    paidAt: instantOf(fields.vnp_PayDate ?? ''),
  }
}

export const valuesOf = (fields: Record<string, string>, names: readonly string[]) =>
  names.map((name) => fields[`vnp_${name}`] ?? '')

/** `20261124143005`, the wall clock in Viet Nam. */
export const stamp = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).replace(/\D/g, '')

function instantOf(text: string): Date | null {
  const local = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!local) return null
  const [, year, month, day, hour, minute, second] = local
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

function words(text: string): string[] {
  return text.split(' ')
}
