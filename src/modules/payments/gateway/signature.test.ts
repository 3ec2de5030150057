import { expect, test } from 'vitest'
import { sameSignature, signQuery, sortedQuery } from './signature.ts'
import { stamp, vnpay } from './vnpay.ts'

const DOCUMENTED =
  'vnp_Amount=1806000&vnp_Command=pay&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1&vnp_Locale=vn&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5&vnp_Version=2.1.0'
const settings = { tmn: 'DEMOV210', secret: 'khoa-thu', url: 'https://pay.example/paymentv2/vpcpay.html' }

test('a query is written as VNPAY documents it, whatever order its fields come in', () => {
  const fields = Object.fromEntries([...new URLSearchParams(DOCUMENTED)].toReversed())
  expect(sortedQuery(fields)).toBe(DOCUMENTED)
  expect(sortedQuery({ ...fields, vnp_BankCode: '' })).toBe(DOCUMENTED)
  expect(signQuery('khoa-thu', fields)).toMatch(/^[0-9a-f]{128}$/)
})

test('the address of the payment page has amount, time in Viet Nam and words without accents', () => {
  const visit = {
    reference: 'MC1',
    amount: 18_060,
    content: 'Phí hồ sơ H99.11',
    createdAt: new Date('2026-11-24T17:30:05Z'),
    expiresAt: new Date('2026-11-24T17:45:05Z'),
  }
  const to = { returnUrl: 'https://motcua.example/thanh-toan/ket-qua', from: '10.0.0.1', lang: 'en' as const }
  const url = new URL(vnpay(settings).payUrl(visit, to))
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    vnp_Amount: '1806000',
    vnp_CreateDate: '20261125003005',
    vnp_ExpireDate: '20261125004505',
    vnp_OrderInfo: 'PHI HO SO H99 11',
    vnp_Locale: 'en',
    vnp_ReturnUrl: 'https://motcua.example/thanh-toan/ket-qua',
  })
  expect(new URL(vnpay({ ...settings, url: '/thu/pay', api: 'http://127.0.0.1/' }).payUrl(visit, to)).origin).toBe(
    'https://motcua.example',
  )
})

test('a signature is the same in capitals, and another one with a character less', () => {
  expect(sameSignature('ab12', 'AB12')).toBe(true)
  for (const other of ['', 'ab1', 'ab13', 'ab123']) expect(sameSignature('ab12', other)).toBe(false)
  expect(stamp(new Date('2026-01-02T03:04:05Z'))).toBe('20260102100405')
})
