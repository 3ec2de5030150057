import { describe, expect, test } from 'vitest'
import { withoutAddresses } from '#lib/personal.ts'
import { maskedAddress } from './channels/list.ts'
import { afterQuiet, loadDelivery, nextTry } from './delivery.ts'
import { TEMPLATES } from './notification.ts'
import { checkTemplates, loadTemplates, needsOf, render } from './templates.ts'

const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+07:00`)
const { quietHours } = loadDelivery()

test('an SMS of the night waits until seven in the morning, a mail does not', () => {
  expect(afterQuiet('sms', at('2026-11-24 21:00'), quietHours)).toEqual(at('2026-11-25 07:00'))
  expect(afterQuiet('zalo', at('2026-11-25 03:30'), quietHours)).toEqual(at('2026-11-25 07:00'))
  expect(afterQuiet('sms', at('2026-11-25 07:00'), quietHours)).toEqual(at('2026-11-25 07:00'))
  expect(afterQuiet('sms', at('2026-11-24 20:59'), quietHours)).toEqual(at('2026-11-24 20:59'))
  expect(afterQuiet('email', at('2026-11-24 23:00'), quietHours)).toEqual(at('2026-11-24 23:00'))
  expect(afterQuiet('sms', at('2026-11-24 23:00'), undefined)).toEqual(at('2026-11-24 23:00'))
  const noon = { from: '11:30', to: '13:30', channels: ['email' as const] }
  expect(afterQuiet('email', at('2026-11-24 12:00'), noon)).toEqual(at('2026-11-24 13:30'))
  expect(afterQuiet('email', at('2026-11-24 23:00'), noon)).toEqual(at('2026-11-24 23:00'))
})

test('a message is tried again after longer and longer, and given up within a day', () => {
  const rules = loadDelivery()
  let moment = at('2026-11-24 09:00')
  for (let failures = 1; ; failures += 1) {
    const next = nextTry(failures, moment, rules)
    if (!next) break
    moment = next
  }
  expect(moment).toEqual(at('2026-11-25 07:21'))
})

describe('the templates', () => {
  const all = {
    code: 'H36-1',
    procedure: 'Khai sinh',
    agency: 'UBND xã',
    due: at('2026-11-27 17:00'),
    until: '2026-11-30',
    amount: 150_000,
    link: '/tra-cuu',
    count: 1,
    list: [{ code: 'H36-1', procedure: 'X', due: at('2026-11-27 17:00') }],
  }

  test.for(TEMPLATES)('%s leaves no placeholder open, in either language', (template) => {
    for (const lang of ['vi', 'en'] as const) {
      const words = Object.values(render(template, all, lang, 'https://motcua.example/')).slice(0, 3)
      expect(words.join('\n')).not.toMatch(/[{}]|undefined|null/)
    }
  })

  test.for(TEMPLATES)('%s is short enough for an SMS of two parts', (template) => {
    for (const lang of ['vi', 'en'] as const)
      expect(render(template, all, lang, 'https://motcua.example').short).toMatch(/^[\x20-\x7e]{20,306}$/)
  })

  test('dates, sums and links are written as people read them', () => {
    const { text } = render('payment_requested', all, 'vi', 'https://motcua.example/')
    expect(text).toContain('150.000 đồng')
    expect(text).toContain('https://motcua.example/tra-cuu')
    expect(render('apology', all, 'vi', '').text).toContain('30/11/2026')
    expect(render('received', all, 'en', '').text).toContain('27/11/2026 17:00')
  })

  test('a placeholder that nobody fills, or a missing template, ends the start with its place in the file', () => {
    const changed = structuredClone(loadTemplates()) as Record<string, unknown> & ReturnType<typeof loadTemplates>
    changed.received.vi.text = 'Kính gửi {fullName}'
    expect(() => checkTemplates(changed)).toThrow(/received\.vi\.text: \{fullName\} is not known/)
    const { apology: _, ...rest } = loadTemplates()
    expect(() => checkTemplates(rest)).toThrow(/apology/)
    expect(needsOf('withdrawn')).toEqual(['code', 'procedure', 'link'])
  })
})

test('no address or number of a person is left in what is shown or kept of an answer', () => {
  expect(maskedAddress('email', 'nguyen.van.a@gmail.com')).toBe('n***@gmail.com')
  expect(maskedAddress('sms', '0912 345 678')).toBe('*******678')
  expect(withoutAddresses('550 5.1.1 <nguyen.van.a@gmail.com>: no such user, call +84 912 345 678')).toBe(
    '550 5.1.1 <…>: no such user, call …',
  )
})
