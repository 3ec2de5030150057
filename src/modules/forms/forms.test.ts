import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EForm } from './form.ts'
import { fieldsOf, findForm, judgePage, loadForms, pagesOf, tellAnswers } from './index.ts'

const places = new Map([['24901', { name: 'Xã Bình An', province: 'Tỉnh Thử' }]])
const about = { today: '2026-11-24', lang: 'vi' as const, places }
const birth = () => {
  const form = findForm('1.001193', '2026-11-24')
  if (!form) throw new Error('no form')
  return form
}
const page = (id: string, answers = {}) => {
  const found = pagesOf(birth(), answers).find(({ section }) => section.id === id)
  if (!found) throw new Error(`${id} is not asked`)
  return found
}

describe('the e-forms in force', () => {
  test('are ten of procedures in the demo, each with its source and a component that exists', () => {
    const procedures: { code: string; parts?: { components: unknown[] } }[] = JSON.parse(
      readFileSync('demo/procedures.json', 'utf8'),
    )
    expect(loadForms()).toHaveLength(10)
    for (const { procedure, component, source } of loadForms()) {
      const real = procedures.find(({ code }) => code === procedure)
      expect(real, procedure).toBeDefined()
      const components = real?.parts?.components ?? []
      if (components.length > 0) expect(component, procedure).toBeLessThan(components.length)
      expect(source).not.toBe('')
    }
  })

  test('a form that depends on a question not asked before, or asks twice, is refused', () => {
    const label = { vi: 'Câu', en: 'Question' }
    const field = { id: 'one', kind: 'text', label }
    const section = (more: object) => ({ id: 's', title: label, fields: [field], ...more })
    const form = (sections: object[]) =>
      EForm.safeParse({ procedure: '9', validFrom: '2026-01-01', source: 'x', title: label, sections }).success
    expect(form([section({})])).toBe(true)
    expect(form([section({ when: { question: 'later', is: 'yes' } })])).toBe(false)
    expect(form([section({}), section({ id: 't' })])).toBe(false)
  })
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
      childOrigin: 'Trả lời câu này: Quê quán',
    })
    const number = judgePage(page('me').section, 0, { myNumber: '123' }, about).myNumber
    expect(number).toBe('Số căn cước có 12 chữ số')
  })

  test('reads the answers back in words', () => {
    const told = tellAnswers(birth(), { childSex: 'female', childBorn: '24901', childBirth: '2026-11-01' }, about)
    const child = told.find(({ section }) => section.id === 'child')
    expect(child?.lines.map(({ value }) => value)).toEqual(['–', '01/11/2026', 'Nữ', '–', 'Xã Bình An, Tỉnh Thử', '–'])
  })
})

test('a page repeats as often as asked, and a field appears by its condition', () => {
  const form = findForm('2.000815', '2026-11-24')
  expect(form && pagesOf(form, { 'doc.turns': '3' }).filter(({ section }) => section.id === 'doc')).toHaveLength(3)
  const other = findForm('2.000884', '2026-11-24')
  const doc = other && pagesOf(other, {}).find(({ section }) => section.id === 'doc')
  expect(doc && fieldsOf(doc.section, { foreign: 'yes' }).map(({ id }) => id)).toContain('country')
  expect(doc && fieldsOf(doc.section, { foreign: 'no' }).map(({ id }) => id)).not.toContain('country')
})
