import { expect, test } from 'vitest'
import { type ActionKind, actionWords, LIFE, sayLaw } from '#modules/cases/index.ts'
import { kindOfNoun, NOUNS, PAGE_KINDS } from './index.ts'

const KINDS = Object.keys(LIFE) as ActionKind[]

test('every action has its page at an address of its own, but for what is done elsewhere', () => {
  expect(KINDS.filter((kind) => !PAGE_KINDS.some((one) => one === kind))).toEqual(['return_choice', 'process_move'])
  expect(PAGE_KINDS.map((kind) => kindOfNoun(NOUNS[kind]))).toEqual(PAGE_KINDS)
})

test('every action has its name in both languages and a text it rests on; what no text confirms says so', () => {
  for (const kind of KINDS) {
    const { law } = LIFE[kind]
    expect(actionWords[kind].vi, kind).not.toBe(actionWords[kind].en)
    expect(law.length, kind).toBeGreaterThan(0)
    const doubtful = law.some(({ certainty }) => certainty === '?')
    expect(sayLaw(law, 'vi').includes('chưa có văn bản xác nhận'), kind).toBe(doubtful)
    expect(sayLaw(law, 'en').includes('not confirmed by a text'), kind).toBe(doubtful)
  }
  expect(sayLaw(LIFE.intake_refusal.law, 'en')).toBe('NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, form 03')
})
