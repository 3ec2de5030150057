import { expect, test } from 'vitest'
import { pointsOf, Rating } from './rating.ts'

const said = (answers: object) => pointsOf(Rating.parse({ satisfied: 'yes', ...answers }))

test('an answer gives the points of TT 01/2018, and what was not said gives none', () => {
  expect(said({ time: 'earlier', contacts: 'none', agencies: 'one', attitude: 'good' })).toEqual({
    1: 2,
    3: 2,
    4: 1,
    7: 2,
  })
  expect(said({ time: 'late', contacts: 'more', attitude: 'bad' })).toEqual({ 1: 0, 3: 0, 4: null, 7: null })
  expect(said({})).toEqual({ 1: null, 3: null, 4: null, 7: null })
})
