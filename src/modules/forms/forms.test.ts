import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EForm } from './form.ts'
import { fieldsOf, judgePage, pagesOf } from './judge.ts'
import { shippedForms } from './shipped.ts'
import { tellAnswers } from './tell.ts'

const places = new Map([['24901', { name: 'Xã Bình An', province: 'Tỉnh Thử' }]])
const about = { today: '2026-11-24', lang: 'vi' as const, places }
const formOf = (code: string): EForm => {
  const form = shippedForms().find(({ procedure }) => procedure === code)
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
      readFileSync('demo/procedures.json', 'utf8'),
    )
    expect(shippedForms()).toHaveLength(10)
    for (const { procedure, component, source } of shippedForms()) {
      const real = procedures.find(({ code }) => code === procedure)
      expect(real, procedure).toBeDefined()
      const components = real?.parts?.components ?? []
      if (component !== null) expect(component, procedure).toBeLessThan(components.length)
      expect(source).not.toBe('')
    }
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
  const copies = pagesOf(formOf('2.000815'), { 'doc.turns': '3' })
  expect(copies.filter(({ section }) => section.id === 'doc')).toHaveLength(3)
  const doc = formOf('2.000884').sections.find(({ id }) => id === 'doc')
  expect(doc && fieldsOf(doc, { foreign: 'yes' }).map(({ id }) => id)).toContain('country')
  expect(doc && fieldsOf(doc, { foreign: 'no' }).map(({ id }) => id)).not.toContain('country')
})
