import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partialDayFault } from '#lib/partial-days.ts'
import { type ControlRules, idNumberRules, personRules, rulesOf } from './attributes.ts'
import { EForm, KINDS, Simple } from './form.ts'
import { judge, judgePage } from './judge.ts'
import { messages } from './messages.ts'
import { shippedForms } from './shipped.ts'
import { fromYaml, toYaml } from './yaml.ts'

const TODAY = '2026-11-24'
const places = new Map([['24901', { name: 'Xã Bình An', province: 'Tỉnh Thử' }]])
const about = { today: TODAY, lang: 'vi' as const, places }

type Control = 'text' | 'number' | 'date' | 'other'
/** The control of a field: a day known only in part is text, a choice is made among what is offered. */
const controlOf = (field: Simple): Control => {
  if (field.kind === 'number' || (field.kind === 'date' && !field.partial)) return field.kind
  return field.kind === 'text' || field.kind === 'long' || field.kind === 'date' ? 'text' : 'other'
}

/** Whether a control can hold this at all: a browser's own control for days holds a day, written in one way. */
const holds = (control: Control, value: string) => control !== 'date' || value === '' || /^\d{4}-\d\d-\d\d$/.test(value)

/** What the page says of a control with these attributes: the browser, as the HTML standard has it, and our script. */
function browserPasses(rules: ControlRules, type: Control, value: string): boolean {
  if (value === '') return !rules.required
  if (rules.maxLength !== undefined && value.length > rules.maxLength) return false
  if (rules.pattern !== undefined && !new RegExp(`^(?:${rules.pattern})$`, 'v').test(value)) return false
  if (type === 'number') {
    if (!/^-?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d+)?$/.test(value)) return false
    const isOnStep = Number.isInteger(Number(value) - Number(rules.min ?? 0))
    return isOnStep && Number(value) >= Number(rules.min) && Number(value) <= Number(rules.max)
  }
  if (rules['data-partial'] !== undefined) return !partialDayFault(value.trim(), rules['data-partial'], TODAY)
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
        text,
        long: { most: text.most },
        number: { min: Math.min(a, b), max: Math.max(a, b) },
        date: { ...(not && { not }), partial: a > b },
        choice: { options },
        several: { options },
        person: { numberNeeded: required, partial: a > b },
        file: { component: 1 },
      }
      return Simple.parse({ ...common, ...own[kind] })
    }),
  )

const inPart = fc.tuple(day, fc.constantFrom(4, 7, 10), fc.constantFrom('/', '-', '.')).map(([text, length, mark]) => {
  const known = text.slice(0, length)
  return mark === '-' ? known : known.split('-').reverse().join(mark)
})
const answer = fc.oneof(
  ...[fc.string({ maxLength: 50 }), day, inPart, fc.integer({ min: -2000, max: 2000 }).map(String)],
  fc.stringMatching(/^[0-9 .]{10,16}$/),
  ...[fc.stringMatching(/^\d{12}$/), fc.constantFrom('', 'yes', 'no', '24901', 'a\nb', '007', '-0', '1e3')],
)

test('whatever the server lets pass, the attributes of the page let pass', () => {
  fc.assert(
    fc.property(field, answer, (asked, given) => {
      const value = given.trim()
      fc.pre(holds(controlOf(asked), value) && judge(asked, value, about) === undefined)
      expect(browserPasses(rulesOf(asked, 'x', TODAY, 'vi'), controlOf(asked), value)).toBe(true)
    }),
    { numRuns: 1500 },
  )
})

/** What the server alone knows to refuse: the list is short, and each has its reason. */
const BEYOND: Record<keyof typeof reasons, Simple['kind'][]> = {
  notNumber: ['number'],
  notOffered: ['choice', 'several', 'yesno'],
  choosePlace: ['place'],
}
const reasons = {
  notNumber: 'a browser reads 1e3 and 2.0 as numbers, we want digits',
  notOffered: 'the page offers what may be chosen; only a forged answer is another',
  choosePlace: 'the same of a commune that is in force',
}

test('whatever the page lets pass the server lets pass too, but for a short list of rules', () => {
  fc.assert(
    fc.property(field, answer, (asked, given) => {
      const control = controlOf(asked)
      fc.pre(holds(control, given))
      const fault = judge(asked, given.trim(), about)
      if (!fault || !browserPasses(rulesOf(asked, 'x', TODAY, 'vi'), control, given)) return
      if (given !== '' && given.trim() === '') return // spaces alone are an answer to a browser
      const beyond = Object.entries(BEYOND).filter(([, kinds]) => kinds.includes(asked.kind))
      expect(beyond.map(([code]) => messages.vi[code as keyof typeof BEYOND])).toContain(fault)
    }),
    { numRuns: 1500 },
  )
})

test('of somebody, the server alone knows a number of another year, and a part that is missing of who need not be named', () => {
  const person = fc.record({ required: fc.boolean(), numberNeeded: fc.boolean(), partial: fc.boolean() })
  const digits = fc.oneof(fc.constantFrom('', '000190000001', '000 150 000 001'), fc.stringMatching(/^\d{11,12}$/))
  const text = fc.oneof(fc.constantFrom('', 'Nguyễn Thị Thử'), fc.string({ maxLength: 210, minLength: 195 }))
  const { notOfYear } = messages.vi
  fc.assert(
    fc.property(person, text, digits, fc.oneof(day, inPart, fc.constant('')), (rules, name, number, birth) => {
      const asked = Simple.parse({ kind: 'person', id: 'who', label: { vi: 'Ai' }, ...rules })
      if (asked.kind !== 'person') throw new Error('no person')
      fc.pre(name === name.trim() && (asked.partial || holds('date', birth)))
      const section = { id: 's', title: { vi: 'Ai', en: '' }, fields: [asked] }
      const answers = { 'who.name': name, 'who.number': number, 'who.birth': birth }
      const faults = judgePage(section, 0, answers, about)
      const own = personRules(asked, TODAY, 'vi')
      const parts = [
        ['who.name', browserPasses(own.name, 'text', name)],
        ['who.number', browserPasses(own.number, 'text', number)],
        ['who.birth', browserPasses(own.birth, asked.partial ? 'text' : 'date', birth)],
      ] as const
      for (const [part, passes] of parts) {
        const { [part]: fault } = faults
        if (!passes) expect(fault, part).toBeDefined()
        else if (fault && fault !== notOfYear) expect([asked.required, answers[part]]).toEqual([false, ''])
      }
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
        ...head,
        procedure: '1.000001',
        component: pages.length > 2 ? null : 0,
        sections: pages.map(([name, title, fields, often]) => ({
          id: name,
          title,
          fields,
          ...(often && { repeats: 3 }),
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
