import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answerLines } from './answer-lines.ts'
import { type Filed, originsOf, prefilled, takeAnswers } from './answers.ts'
import { edited, withField } from './drafts/edit.ts'
import { papersNotAsked } from './files.ts'
import { EForm } from './form.ts'
import { fieldsOf, judgePage, pagesOf } from './judge.ts'
import { isSound, lint } from './lint.ts'
import { shippedForms } from './shipped.ts'

const places = new Map([['24901', { name: 'Xã Bình An', province: 'Tỉnh Thử' }]])
const about = { today: '2026-11-24', lang: 'vi' as const, places }
const shipped = shippedForms()
const formOf = (code: string): EForm => {
  const form = shipped.find(({ procedure }) => procedure === code)
  if (!form) throw new Error('no form')
  return form
}
const birth = () => formOf('1.001193')
const page = (id: string, answers = {}) => {
  const found = pagesOf(birth(), answers).find(({ section }) => section.id === id)
  if (!found) throw new Error(`${id} is not asked`)
  return found
}

describe('the e-forms in force', () => {
  test('are ten of procedures in the demo, each with its source and a component that exists', () => {
    const procedures: { code: string; parts?: { components: unknown[] } }[] = JSON.parse(
      readFileSync('demo/catalogue/procedures.json', 'utf8'),
    )
    expect(shipped).toHaveLength(10)
    for (const { procedure, component, source } of shipped) {
      const real = procedures.find(({ code }) => code === procedure)
      expect(real, procedure).toBeDefined()
      const components = real?.parts?.components ?? []
      if (component !== null) expect(component, procedure).toBeLessThan(components.length)
      expect(source).not.toBe('')
    }
  })
})

describe('a form while it is written', () => {
  const label = { vi: 'Câu', en: 'Question' }
  const choice = { kind: 'choice', options: ['a', 'b'].map((value) => ({ value, label })) }
  const ask = (id: string, more: object = {}) => ({ id, kind: 'text', label, ...more })
  const page = (id: string, fields: object[], more: object = {}) => ({ id, title: label, fields, ...more })
  const form = (sections: object[], more: object = {}) =>
    EForm.parse({ procedure: '9', validFrom: '2026-01-01', source: 'x', title: label, sections, ...more })
  const found = (sections: object[], more: object = {}) => lint(form(sections, more), 2).map(({ code }) => code)
  const when = (question: string, is: string) => ({ when: { question, is } })

  test('is told what is missing, what comes twice and what can never be asked', () => {
    expect(found([page('p', [ask('one')])])).toEqual([])
    expect(found([])).toEqual(['noPages'])
    expect(found([page('p', [ask('one', { label: { vi: '', en: '' } })])])).toEqual(['noLabel'])
    expect(found([page('p', [ask('one')]), page('q', [ask('one')])])).toEqual(['twice'])
    expect(found([page('p', [ask('one', when('nobody', 'yes'))])])).toEqual(['unknownQuestion'])
    expect(found([page('p', [ask('one', when('two', 'a')), ask('two', choice)])])).toEqual(['askedLater'])
    const often = page('p', [ask('one', choice)], { repeats: 3 })
    expect(found([often, page('q', [ask('two', when('one', 'a'))])])).toEqual(['askedOften'])
    const two = [ask('one', choice), ask('two', { ...choice, ...when('one', 'a') })]
    expect(found([page('p', [...two, ask('three', when('one', 'c'))])])).toEqual(['never'])
    const both = { all: [when('one', 'b').when, when('two', 'a').when] }
    expect(found([page('p', [...two, ask('three', { when: both })])])).toEqual(['never'])
    expect(found([page('p', [ask('one', { kind: 'number', min: 5, max: 1 })])])).toEqual(['minOverMax'])
    expect(found([page('p', [ask('one', { kind: 'file', component: 7 })])])).toEqual(['noSuchPaper'])
    expect(found([page('p', [ask('one')])], { component: 4 })).toEqual(['formWithoutPaper'])
    expect(found([page('p', [ask('do')])])).toEqual(['reserved'])
    const who = ask('who', { kind: 'person', numberNeeded: false })
    const unknown = { when: { question: 'who.number', answered: false } }
    expect(found([page('p', [who, ask('one', unknown)]), page('q', [ask('two', unknown)])])).toEqual([])
    expect(found([page('p', [ask('who'), ask('one', unknown)])])).toEqual(['unknownQuestion'])
  })

  test('may be published with doubts, which the control office reads', () => {
    const doubtful = lint(form([page('p', [ask('one', { label: { vi: 'Câu' } })])], { doubt: 'xem lại' }))
    expect(isSound(doubtful)).toBe(true)
    expect(doubtful.map(({ code }) => code)).toEqual(['doubt', 'noEnglish'])
  })

  test('moves a question over the edge of its page, and conditions follow a question that is called otherwise', () => {
    const pages = form([page('p', [ask('one')]), page('q', [ask('two', when('one', 'x'))])])
    const moved = edited(pages, 'down:p:one').sections.map(({ fields }) => fields.map(({ id }) => id))
    expect(moved).toEqual([[], ['one', 'two']])
    expect(edited(pages, 'up:p:one')).toEqual(pages)
    const asked = pages.sections[0]?.fields[0]
    const renamed = asked && withField(pages, 'p', 'one', { ...asked, id: 'first' })
    expect(renamed?.sections[1]?.fields[0]?.when).toEqual({ question: 'first', is: 'x' })
  })
})

test('who answers a page that repeats adds one more and takes one back, and the later ones move up', () => {
  const doc = formOf('2.000815').sections.find(({ id }) => id === 'doc')
  const after = (given: Record<string, string>, turn: number, before: Record<string, string>) => {
    const sent = new FormData()
    for (const [name, value] of Object.entries(given)) sent.set(name, value)
    return doc ? { ...before, ...takeAnswers(doc, turn, sent, before) } : before
  }
  const one = after({ 'docName.0': 'Bằng tốt nghiệp', do: 'more' }, 0, {})
  const two = after({ 'docName.1': 'Học bạ', do: 'more' }, 1, one)
  const three = after({ 'docName.2': 'Giấy khai sinh' }, 2, two)
  expect(three['doc.turns']).toBe('3')
  const less = after({ do: 'less' }, 1, three)
  const names = ['docName.0', 'docName.1', 'docName.2'].map((name) => less[name])
  expect([less['doc.turns'], ...names]).toEqual(['2', 'Bằng tốt nghiệp', 'Giấy khai sinh', ''])
})

test('a paper is asked for only when its question is', () => {
  const form = formOf('1.000894')
  expect([...papersNotAsked(form, { statusKnown: 'yes' })]).toEqual([1])
  expect([...papersNotAsked(form, { statusKnown: 'no' })]).toEqual([])
})

describe('somebody who declares a birth', () => {
  test('is not asked about a father who is not declared', () => {
    const asked = (hasFather: string) => pagesOf(birth(), { hasFather }).map(({ section }) => section.id)
    expect(asked('no')).not.toContain('father')
    expect(asked('yes')).toContain('father')
  })

  test('hears of each answer what is wrong with it', () => {
    const { section, turn } = page('child')
    const faults = judgePage(
      section,
      turn,
      { childName: 'Bé', childBirth: '2027-01-01', childSex: 'x', childBorn: '1', childNation: 'Kinh' },
      about,
    )
    expect(faults).toEqual({
      childBirth: 'Ngày này chưa đến',
      childSex: 'Chọn một trong các câu trả lời',
      childBorn: 'Chọn xã, phường hoặc đặc khu',
      childCitizenship: 'Trả lời câu này: Quốc tịch',
      childOrigin: 'Trả lời câu này: Quê quán',
    })
    const number = judgePage(page('me').section, 0, { myNumber: '123' }, about).myNumber
    expect(number).toBe('Số căn cước có 12 chữ số')
  })

  test('reads the answers back in words', () => {
    const told = answerLines(birth(), { childSex: 'female', childBorn: '24901', childBirth: '2026-11-01' }, about)
    const child = told.find(({ section }) => section.id === 'child')
    const values = Object.fromEntries((child?.lines ?? []).map(({ label, value }) => [label, value]))
    expect(values).toMatchObject({ 'Ngày sinh': '01/11/2026', 'Giới tính': 'Nữ', 'Quê quán': '–' })
    expect(values['Nơi sinh']).toBe('Xã Bình An, Tỉnh Thử')
  })
})

describe('a day that is known only in part', () => {
  const answered = (birthAs: string, number = '000150000001') => {
    const { section, turn } = page('mother')
    const sent = new FormData()
    for (const [part, value] of Object.entries({ name: 'Nguyễn Thị Mẹ', birth: birthAs, number }))
      sent.set(`mother.${part}`, value)
    const answers = takeAnswers(section, turn, sent, {})
    const told = answerLines(birth(), answers, about).find(({ section: { id } }) => id === 'mother')
    return {
      kept: answers['mother.birth'],
      faults: judgePage(section, turn, answers, about),
      told: told?.lines[2]?.value,
    }
  }

  test('is written as people know it, kept in one way, and read by the official with what is not known', () => {
    expect(answered('1950')).toEqual({ kept: '1950', faults: {}, told: '1950 (không rõ ngày, tháng)' })
    expect(answered('3/1950')).toEqual({ kept: '1950-03', faults: {}, told: '03/1950 (không rõ ngày)' })
    for (const whole of ['12/3/1950', '12.03.1950', '12 3 1950', '1950-03-12'])
      expect(answered(whole)).toEqual({ kept: '1950-03-12', faults: {}, told: '12/03/1950' })
  })

  test('is refused when there is no such day or it has not come, and stays as it was typed', () => {
    const unreadable = 'Viết ngày (24/11/1950), tháng và năm (11/1950) hoặc chỉ năm (1950)'
    for (const nothing of ['31/2/1950', '13/1950', '50', 'hồi chiến tranh'])
      expect(answered(nothing)).toMatchObject({ kept: nothing, faults: { 'mother.birth': unreadable } })
    for (const later of ['2027', '12/2026', '25/11/2026'])
      expect(answered(later).faults).toEqual({ 'mother.birth': 'Ngày này chưa đến' })
    expect(answered('2026', '000226000001').faults).toEqual({})
  })

  test('still tells a number of another year', () => {
    const ofAnotherYear = { 'mother.number': 'Số định danh không khớp với năm sinh; xem lại cả hai' }
    for (const other of ['1951', '3/1951', '12/3/1951']) expect(answered(other).faults).toEqual(ofAnotherYear)
  })
})

test('whose number is given is not asked what the state knows by it', () => {
  const { section } = page('mother')
  const asked = (answers: Record<string, string>) => fieldsOf(section, answers).map(({ id }) => id)
  expect(asked({ 'mother.number': '000150000001' })).toEqual(['mother'])
  expect(asked({})).toContain('motherNation')
})

test('answers that were filled in are marked by where they come from, until they are changed', () => {
  const known = { name: 'Nguyễn Thị Thử', idNumber: '000190000001', bornOn: '1990-05-01', email: null, phone: '0911' }
  const filed: Filed[] = [
    { on: '2026-11-02', answers: { myStreet: 'Thôn 2', myPhone: '0922' } },
    { on: '2026-10-01', answers: { myStreet: 'Thôn 1', myPlace: '24901', deadNation: 'Kinh' } },
  ]
  const answers = prefilled(birth(), known, { myStreet: 'Thôn 2', myPlace: '24901', myPhone: '0922' })
  const origins = { myPhone: 'account', myPlace: '2026-10-01', myStreet: '2026-11-02' }
  expect(originsOf(birth(), answers, known, filed)).toEqual(origins)
  const changed = { ...answers, myStreet: 'Thôn 9' }
  expect(originsOf(birth(), changed, known, filed)).not.toHaveProperty('myStreet')
})

test('a page repeats as often as asked, and a field appears by its condition', () => {
  const copies = pagesOf(formOf('2.000815'), { 'doc.turns': '3' })
  expect(copies.filter(({ section }) => section.id === 'doc')).toHaveLength(3)
  const visit = formOf('2.000884').sections.find(({ id }) => id === 'when')
  expect(visit && fieldsOf(visit, { away: 'yes' }).map(({ id }) => id)).toContain('awayAddress')
  expect(visit && fieldsOf(visit, { away: 'no' }).map(({ id }) => id)).not.toContain('awayAddress')
})
