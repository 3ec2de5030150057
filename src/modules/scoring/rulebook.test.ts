import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '#lib/errors.ts'
import { checkExamples } from './examples.ts'
import { findRulebook, getRulebook, indicatorsOf, inForce, RulebookError, readShelf, rulebooks } from './rulebook.ts'

describe('the rulebooks that come with Một Cửa', () => {
  test('QĐ 766 has 21 indicators in six groups worth 100 points', () => {
    const book = getRulebook('qd-766-2022')
    expect(book.groups.map(({ code, max }) => `${code} ${max}`)).toEqual([
      'CKMB 18',
      'TDGQ 20',
      'ONLINE 12',
      'TTTT 10',
      'MDHL 18',
      'MDSH 22',
    ])
    expect(indicatorsOf(book)).toHaveLength(21)
  })

  test('TT 01/2018 has nine indices worth 18 points, an officer at most 10', () => {
    const book = getRulebook('tt-01-2018')
    expect([indicatorsOf(book).length, book.max, book.subtotals[0]?.max]).toEqual([9, 18, 10])
  })

  test('each is law for its own days', () => {
    const tt01 = getRulebook('tt-01-2018')
    expect(inForce(tt01, { from: '2025-01-01', to: '2025-06-30' })).toBe(true)
    expect(inForce(tt01, { from: '2025-06-01', to: '2025-07-01' })).toBe(false)
    expect(inForce(getRulebook('qd-766-2022'), { from: '2026-01-01', to: '2026-12-31' })).toBe(true)
  })

  test('a variant differs from its parent only where it says so', () => {
    const [parent, variant] = [getRulebook('qd-766-2022'), getRulebook('qd-766-2022-lam-dong-demo')]
    expect(variant.standing).toBe('invented')
    const changed = indicatorsOf(variant).filter(
      (one, at) => JSON.stringify(one) !== JSON.stringify(indicatorsOf(parent)[at]),
    )
    expect(changed.map(({ code }) => code)).toEqual(['ONLINE_DOSSIER'])
    expect(variant.classes.map(({ from }) => from)).toEqual([90, 80, 65, 50, 0])
  })

  test('an unknown one reads as not found', () => {
    expect(findRulebook('qd-1')).toBeUndefined()
    expect(() => getRulebook('qd-1')).toThrow(Refusal)
  })

  test('an example that no longer holds is named with what came out', () => {
    const [book] = rulebooks().filter(({ id }) => id === 'qd-766-2022')
    const [golden] = book?.examples ?? []
    if (!book || !golden) throw new Error('no golden vector')
    const expectation = { ...golden.expect, total: 55.24 }
    expect(checkExamples({ ...book, examples: [{ ...golden, expect: expectation }] })).toEqual([
      { example: golden.name.en, at: 'total', expected: 55.24, got: 55.23 },
    ])
  })
})

describe('a rulebook that is wrong', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rulebooks-'))
    cpSync('rulebooks/scoring', folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const change = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8')
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
    writeFileSync(join(folder, file), text.replace(from, to))
  }

  test.each([
    ['qd-766-2022.yaml', 'fullAt: 0.80', 'fullAt: 80', 'groups.2.indicators.0.formula.fullAt'],
    ['qd-766-2022.yaml', 'kind: linear', 'kind: lineal', 'groups.0.indicators.0.formula.kind'],
    ['qd-766-2022.yaml', 'max: 18\n', 'max: 17\n', 'groups.0.max: is not the sum of its indicators'],
    ['qd-766-2022.yaml', 'max: 100', 'max: 99', 'max: is not the sum of its groups'],
    ['qd-766-2022.yaml', 'code: ON_TIME', 'code: ONLINE_USED', 'the indicator ONLINE_USED appears twice'],
    ['qd-766-2022.yaml', 'certainty: R2', 'certainty: sure', 'sources.0.certainty'],
    ['qd-766-2022.yaml', 'id: qd-766-2022', 'id: other', "id: must be the file's own name"],
    ['qd-766-2022.yaml', 'rounding: 2', 'rounding: 2\nrounds: 3', 'rounds'],
    ['qd-766-2022.yaml', 'validTo: null', 'validTo: 2021-01-01', 'validTo: is before validFrom'],
    ['tt-01-2018.yaml', 'measure: PETITIONS_PROLONGED', 'measure: PETITIONS_LONG', 'unknown measure PETITIONS_LONG'],
    ['tt-01-2018.yaml', 'from: 12,', 'from: 16,', 'classes: must descend'],
    ['qd-766-2022-lam-dong-demo.yaml', 'extends: qd-766-2022', 'extends: qd-767', 'extends: there is no qd-767.yaml'],
    ['tt-01-2018.yaml', 'max: 18\n', 'max: [18\n', 'tt-01-2018.yaml'],
  ])('%s with %j for %j names the place', (file, from, to, message) => {
    change(file, from, to)
    expect(() => readShelf(folder)).toThrow(RulebookError)
    expect(() => readShelf(folder)).toThrow(file)
    expect(() => readShelf(folder)).toThrow(message)
  })

  test('two variants that extend each other are refused', () => {
    change('qd-766-2022.yaml', 'standing: law', 'standing: law\nextends: qd-766-2022-lam-dong-demo')
    expect(() => readShelf(folder)).toThrow('goes round in a circle')
  })
})
