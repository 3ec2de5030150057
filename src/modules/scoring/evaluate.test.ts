import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, decimal, fraction, sum, toDecimal } from '#lib/fraction.ts'
import type { Measures, MeasureValue } from '#modules/catalogue/index.ts'
import { classOf } from './classes.ts'
import { evaluate } from './evaluate.ts'
import { checkExample } from './examples.ts'
import { explain } from './explain.ts'
import { InvalidInput } from './problems.ts'
import { getRulebook, indicatorsOf, rulebooks } from './rulebook.ts'

const qd766 = getRulebook('qd-766-2022')
const tt01 = getRulebook('tt-01-2018')

describe.each(rulebooks().map((book) => [book.id, book] as const))('the examples of %s', (_id, book) => {
  test.each(book.examples.map((example) => [example.name.en, example] as const))('%s', (_name, example) => {
    expect(checkExample(book, example)).toEqual([])
  })
})

describe('QĐ 766', () => {
  test('every indicator has an example of its score and one of its denominator of 0', () => {
    for (const { code } of indicatorsOf(qd766)) {
      const tried = qd766.examples.filter((example) => code in example.measures && code in example.expect.scores)
      expect(
        tried.some((example) => example.measures[code]?.denominator === 0),
        `${code} at 0`,
      ).toBe(true)
      expect(
        tried.some((example) => example.measures[code]?.denominator !== 0),
        `${code} above 0`,
      ).toBe(true)
    }
  })

  test('the published group scores of Bình Thuận 2023 add up to its published total and class', () => {
    const groups = ['13.3', '17.7', '2.5', '3.5', '17.6', '5.5'].map((written) => decimal(written))
    const published = decimal('60.08')
    expect(toDecimal(sum(groups), 1)).toBe(toDecimal(published, 1))
    expect(classOf(qd766.classes, published)?.name.vi).toBe('Trung bình')
    expect(toDecimal(sum(['13.4', '18', '5.0', '5.1', '17.5', '10.8'].map((one) => decimal(one))), 1)).toBe('69.8')
  })

  test('a class begins exactly at its limit', () => {
    const named = (total: string) => classOf(qd766.classes, decimal(total))?.name.vi
    expect([named('90'), named('89.99'), named('80'), named('79.99')]).toEqual(['Xuất sắc', 'Tốt', 'Tốt', 'Khá'])
    expect([named('70'), named('69.99'), named('50'), named('49.99')]).toEqual([
      'Khá',
      'Trung bình',
      'Trung bình',
      'Yếu',
    ])
    const variant = evaluate(qd766, {}, { CLASSES: 'kha-from-65' }).rulebook
    expect(classOf(variant.classes, decimal('65'))?.name.vi).toBe('Khá')
  })
})

describe('an explanation', () => {
  const onTime = { ON_TIME: { numerator: 788637, denominator: 1065150 } }

  test('writes the formula with its numbers in both languages', () => {
    const vi = explain(evaluate(qd766, onTime), 'vi')
    const en = explain(evaluate(qd766, onTime), 'en')
    expect(indicator(vi, 'ON_TIME')).toMatchObject({
      score: 14.81,
      ratio: 0.7404,
      formula: '20 × 788.637 / 1.065.150 = 14,81',
      note: null,
    })
    expect(indicator(en, 'ON_TIME').formula).toBe('20 × 788,637 / 1,065,150 = 14.81')
    expect(vi).toMatchObject({ total: 14.81, max: 100, evaluatedMax: 20, class: 'Yếu' })
    expect(vi.notes).toEqual(['Chỉ 20 trên 100 điểm được đánh giá; giới hạn giữ nguyên.'])
  })

  test('says when the score stops at a share, when it is capped and when nothing was counted', () => {
    const result = explain(
      evaluate(qd766, {
        ONLINE_PROVIDED: { numerator: 53, denominator: 81 },
        DOSSIER_SYNC: { numerator: 110, denominator: 100 },
        PETITION_PROCESSING_ON_TIME: { numerator: 0, denominator: 0 },
      }),
      'vi',
    )
    expect(indicator(result, 'ONLINE_PROVIDED').formula).toBe('min(2; 2 × 53 / 81 / 80 %) = 1,64')
    expect(indicator(result, 'DOSSIER_SYNC')).toMatchObject({
      score: 6,
      ratio: 1.1,
      note: 'Số đếm được vượt mức có thể có: chỉ tính đến điểm tối đa.',
    })
    expect(indicator(result, 'PETITION_PROCESSING_ON_TIME')).toMatchObject({
      formula: 'mẫu số bằng 0 → 6,00',
      ratio: null,
      note: 'Mẫu số bằng 0: theo quy tắc được 6,00 điểm.',
    })
    expect(indicator(result, 'ON_TIME')).toMatchObject({ score: null, numerator: null, formula: 'chưa đánh giá' })
  })

  test('tells which alternative was applied and that it is not confirmed', () => {
    const digitised = { SO_HOA_GIAY_TO_GIAI_QUYET: { numerator: 1, denominator: 2 } }
    const result = explain(evaluate(qd766, digitised, { SO_HOA_GIAY_TO_GIAI_QUYET: 'full-at-80' }), 'en')
    expect(indicator(result, 'SO_HOA_GIAY_TO_GIAI_QUYET')).toMatchObject({
      score: 2.5,
      certainty: '?',
      note: 'By the chosen alternative: Full points at 80 %. This rule is not confirmed by a text of law.',
    })
  })

  test('prints that a total was rescaled', () => {
    const result = explain(
      evaluate(tt01, { PUBLICITY: { numerator: 2, denominator: 1 } }, { MISSING: 'rescale' }),
      'vi',
    )
    expect(result.total).toBe(18)
    expect(result.notes).toContain('Chỉ 2 trên 18 điểm được đánh giá; tổng điểm đã quy đổi về thang 18.')
  })

  test('opens an indicator of several measures to each of them', () => {
    const some = { PETITIONS_ON_TIME: { numerator: 9, denominator: 10 } }
    const result = indicator(explain(evaluate(tt01, some), 'vi'), 'PETITIONS')
    expect(result.score).toBeNull()
    expect(result.note).toBe('Chưa có số liệu nên chưa đánh giá: Phản ánh, kiến nghị kéo dài.')
    expect(result.measures?.map(({ numerator }) => numerator)).toEqual([9, null])
  })
})

describe('figures that cannot be', () => {
  const problems = (measures: unknown, choices = {}) => {
    try {
      evaluate(tt01, measures as Measures, choices)
    } catch (error) {
      if (error instanceof InvalidInput) return error.problems.map(({ path, reason }) => `${path} ${reason}`)
      throw error
    }
    return []
  }

  test('are all named at once, each at its place', () => {
    expect(
      problems({
        TOTAL_TIME: { numerator: -1, denominator: 2.5 },
        CONTACTS: { numerator: 3 },
        ATTITUDE: { denominator: 3 },
        AGENCY_TIME: { numerator: '7', denominator: 2 ** 53 },
        PUBLICITY: { numerator: 3, denominator: 1 },
        FOUR_ON_SITE: { numerator: 2, denominator: 2 },
        PETITIONS: { numerator: 1, denominator: 1 },
        __proto__x: null,
      }),
    ).toEqual([
      'measures.TOTAL_TIME.numerator negative',
      'measures.TOTAL_TIME.denominator not_integer',
      'measures.CONTACTS.denominator missing_denominator',
      'measures.ATTITUDE.numerator missing_numerator',
      'measures.AGENCY_TIME.numerator not_integer',
      'measures.AGENCY_TIME.denominator too_large',
      'measures.PUBLICITY.numerator not_allowed',
      'measures.FOUR_ON_SITE.denominator not_allowed',
      'measures.PETITIONS unknown_measure',
      'measures.__proto__x unknown_measure',
    ])
  })

  test.each([[null], [[]], ['ON_TIME'], [7]])('%j is not a set of figures', (measures) => {
    expect(problems(measures)).toEqual(['measures not_a_map'])
  })

  test('unknown points of law and unknown alternatives are refused', () => {
    expect(problems({}, { NOWHERE: 'x', MISSING: 'y' })).toEqual([
      'choices.MISSING unknown_alternative',
      'choices.NOWHERE unknown_subject',
    ])
  })
})

describe('whatever the figures', () => {
  const count = fc.integer({ min: 0, max: 10_000_000 })
  const pair = fc
    .tuple(count, count)
    .map(([a, b]): MeasureValue => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }))
  const codes = indicatorsOf(qd766).map(({ code }) => code)
  const figures = fc.dictionary(fc.constantFrom(...codes), pair)

  test('each score lies between 0 and its limit, and the total is the sum in any order', () => {
    fc.assert(
      fc.property(figures, (measures) => {
        const result = evaluate(qd766, measures)
        const scores = result.groups.flatMap((group) => group.indicators)
        for (const { indicator, score } of scores)
          if (score) {
            expect(compare(score, fraction(0))).toBeGreaterThanOrEqual(0)
            expect(compare(score, decimal(indicator.max))).toBeLessThanOrEqual(0)
          }
        const known = scores.flatMap(({ score }) => (score ? [score] : []))
        if (result.total) expect(compare(sum(known.toReversed()), result.total)).toBe(0)
        else expect(known).toEqual([])
      }),
    )
  })

  test('the order in which figures are given changes nothing', () => {
    fc.assert(
      fc.property(figures, (measures) => {
        const backwards = Object.fromEntries(Object.entries(measures).toReversed())
        expect(explain(evaluate(qd766, backwards), 'vi')).toEqual(explain(evaluate(qd766, measures), 'vi'))
      }),
    )
  })

  test('one more in the numerator never lowers a score', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), pair, (code, value) => {
        const better = { ...value, numerator: value.numerator + 1 }
        const [before, after] = [value, better].map((one) => evaluate(qd766, { [code]: one }).total ?? fraction(-1))
        expect(compare(after ?? fraction(-1), before ?? fraction(-1))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('counting everything k times changes no score', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), pair, fc.integer({ min: 1, max: 1000 }), (code, value, k) => {
        const times = { numerator: value.numerator * k, denominator: value.denominator * k }
        const [one, many] = [value, times].map((each) => explain(evaluate(qd766, { [code]: each }), 'vi').total)
        expect(many).toBe(one)
      }),
    )
  })
})

function indicator(result: ReturnType<typeof explain>, code: string) {
  const found = result.groups.flatMap((group) => group.indicators).find((one) => one.code === code)
  if (!found) throw new Error(`No indicator ${code}`)
  return found
}
