import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idNumberRules, type Rules, rulesOf } from './attributes.ts'
import { EForm, KINDS, Simple } from './form.ts'
import { judge, judgePage } from './judge.ts'
import { shippedForms } from './shipped.ts'
import { fromYaml, toYaml } from './yaml.ts'

const TODAY = '2026-11-24'
const places = new Map([['24901', { name: 'Xã Bình An', province: 'Tỉnh Thử' }]])
const about = { today: TODAY, lang: 'vi' as const, places }

/** What a browser says of a control with these attributes, as the HTML standard has it. */
function browserPasses(rules: Rules, type: 'text' | 'number' | 'date' | 'other', value: string): boolean {
  if (value === '') return !rules.required
  if (rules.maxLength !== undefined && value.length > rules.maxLength) return false
  if (rules.pattern !== undefined && !new RegExp(`^(?:${rules.pattern})$`, 'v').test(value)) return false
  if (type === 'number') {
    if (!/^-?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d+)?$/.test(value)) return false
    const isOnStep = Number.isInteger(Number(value) - Number(rules.min ?? 0))
    return isOnStep && Number(value) >= Number(rules.min) && Number(value) <= Number(rules.max)
  }
  if (type === 'date') return (!rules.min || value >= rules.min) && (!rules.max || value <= rules.max)
  return true
}

const label = fc.record({ vi: fc.string({ minLength: 1, maxLength: 20 }), en: fc.string({ maxLength: 20 }) })
const id = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/)
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const bounds = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 }))
const optionList = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { minLength: 2, maxLength: 4 })

const field: fc.Arbitrary<Simple> = fc
  .tuple(
    fc.constantFrom(...KINDS),
    id,
    label,
    fc.boolean(),
    bounds,
    optionList,
    fc.constantFrom('past', 'future', undefined),
  )
  .chain(([kind, name, words, required, [a, b], values, not]) =>
    fc.record({ most: fc.integer({ min: 1, max: 40 }), idNumber: fc.boolean() }).map((text) => {
      const common = { kind, id: name, label: words, required }
      const options = values.map((value) => ({ value, label: words }))
      const own: Partial<Record<Simple['kind'], object>> = {
        ...{ text, long: { most: text.most }, number: { min: Math.min(a, b), max: Math.max(a, b) } },
        ...{ date: not ? { not } : {}, choice: { options }, several: { options }, file: { component: 1 } },
        ...{ person: { numberNeeded: required } },
      }
      return Simple.parse({ ...common, ...own[kind] })
    }),
  )

const answer = fc.oneof(
  ...[fc.string({ maxLength: 50 }), day, fc.integer({ min: -2000, max: 2000 }).map(String)],
  fc.stringMatching(/^[0-9 .]{10,16}$/),
  ...[fc.stringMatching(/^\d{12}$/), fc.constantFrom('', 'yes', 'no', '24901', 'a\nb', '007', '-0', '1e3')],
)

test('whatever the server lets pass, the attributes of the page let pass', () => {
  fc.assert(
    fc.property(field, answer, (asked, given) => {
      const value = given.trim()
      fc.pre(judge(asked, value, about) === undefined)
      const { kind } = asked
      const type = kind === 'number' || kind === 'date' ? kind : 'text'
      expect(browserPasses(rulesOf(asked, 'x', TODAY, 'vi'), type, value)).toBe(true)
    }),
    { numRuns: 1500 },
  )
})

test('a number of twelve digits passes the page exactly when it passes the server, however it is set apart', () => {
  const asked = Simple.parse({ kind: 'text', id: 'n', label: { vi: 'Số' }, idNumber: true, required: false })
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9 .]{0,20}$/), (given) => {
      const value = given.trim()
      const isFine = judge(asked, value, about) === undefined
      expect(browserPasses(idNumberRules('vi'), 'text', value)).toBe(isFine)
    }),
    { numRuns: 1000 },
  )
})

const form: fc.Arbitrary<EForm> = fc
  .record({ title: label, source: fc.string({ maxLength: 40 }), doubt: fc.string({ maxLength: 40 }), validFrom: day })
  .chain((head) =>
    fc.array(fc.tuple(id, label, fc.array(field, { maxLength: 3 }), fc.boolean()), { maxLength: 4 }).map((pages) =>
      EForm.parse({
        ...{ ...head, procedure: '1.000001', component: pages.length > 2 ? null : 0 },
        sections: pages.map(([name, title, fields, often]) => ({
          ...{ id: name, title, fields, ...(often && { repeats: 3 }) },
          when: { any: [{ question: 'a', is: ['x', 'y'] }, { not: { question: 'b', answered: true } }] },
        })),
      }),
    ),
  )

test('a form says the same after it went through a file and through the database', () => {
  fc.assert(
    fc.property(fc.oneof(form, fc.constantFrom(...shippedForms())), (one) => {
      expect(fromYaml(toYaml(one))).toEqual({ ok: true, form: one })
      expect(EForm.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
    }),
    { numRuns: 100 },
  )
})

test('somebody’s number must be of the year in which they were born', () => {
  const asked = Simple.parse({ kind: 'person', id: 'who', label: { vi: 'Ai' } })
  const section = { id: 's', title: { vi: 'Ai', en: '' }, fields: [asked] }
  const faults = (number: string, birth: string) =>
    judgePage(section, 0, { 'who.name': 'Nguyễn Thị Thử', 'who.number': number, 'who.birth': birth }, about)
  expect(faults('000 190 000 001', '1990-05-01')).toEqual({})
  expect(faults('000202000001', '2002-05-01')).toEqual({})
  expect(faults('000190000001', '1991-05-01')).toEqual({
    'who.number': 'Số định danh không khớp với năm sinh; xem lại cả hai',
  })
  expect(faults('12', '2030-01-01')).toEqual({
    'who.number': 'Số căn cước có 12 chữ số',
    'who.birth': 'Ngày này chưa đến',
  })
})
