import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checksum, contentOf, orderInContent, plain, readVietQr, vietQr } from './payload.ts'

const SAMPLE = { bin: '970403', account: '0011012345678' }

test('the pictures of the published specification come out to the letter', () => {
  expect(vietQr(SAMPLE)).toBe(
    '00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F',
  )
  expect(vietQr({ ...SAMPLE, amount: 180_000, bill: 'NPS6869', content: 'thanh toan don hang' })).toBe(
    '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E',
  )
  expect(checksum('123456789')).toBe('29B1') // the check value of CRC-16/CCITT-FALSE
})

test('every picture reads back to what was put in, and one wrong character is noticed', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
  const transfer = fc.record({
    bin: digits(6),
    account: fc.stringMatching(/^[0-9A-Z]{1,19}$/),
    amount: fc.integer({ min: 1, max: 1_000_000_000 }),
    content: fc.stringMatching(/^[A-Z0-9][A-Z0-9 ]{0,23}$/),
  })
  fc.assert(
    fc.property(transfer, fc.nat(), (asked, place) => {
      const text = vietQr(asked)
      expect(readVietQr(text)).toEqual(asked)
      const at = place % text.length
      const wrong = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
      expect(readVietQr(wrong)).toBeUndefined()
    }),
  )
})

test('what is no such picture is not read', () => {
  for (const text of ['', '6304', '00020163047B2F', 'https://example.vn', `${vietQr(SAMPLE)}0`])
    expect(readVietQr(text)).toBeUndefined()
})

test('an order is found by the text of its transfer, whatever the bank writes around it, and never by a mistyped one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (id) => {
      const content = contentOf({ id })
      expect(orderInContent(`IBFT ${content} NGUYEN THI THU`)).toBe(id)
      expect(orderInContent(content.toLowerCase())).toBe(id)
      const swapped = content.slice(0, -1) + ((Number(content.at(-1)) + 1) % 10)
      expect(orderInContent(swapped)).not.toBe(id)
    }),
  )
})

test('names go to the bank without accents', () => {
  expect(plain('Ủy ban nhân dân xã Đức Trọng')).toBe('UY BAN NHAN DAN XA DUC TR')
})
