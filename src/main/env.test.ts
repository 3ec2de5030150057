import { expect, test } from 'vitest'
import { readEnv, SettingsError } from './env.ts'

test('without settings the program serves on port 3000 from .data with the demo', () => {
  expect(readEnv({})).toMatchObject({ PORT: 3000, MOTCUA_DATA: '.data', MOTCUA_DEMO: 'on' })
})

test('every wrong setting is named with what to write instead, in one go', () => {
  const wrong = () => readEnv({ PORT: 'many', MOTCUA_DEMO: 'yes', DATABASE_URL: 'mysql://db/motcua' })
  expect(wrong).toThrow(SettingsError)
  expect(wrong).toThrow(
    /PORT is wrong: write a port number.*\nMOTCUA_DEMO is wrong: write on, still or off\nDATABASE_URL/,
  )
})

test('roles that must have a second factor are any of the book; one that nobody knows ends the start with those that are', () => {
  const codes = (text: string) => readEnv({ MOTCUA_SECOND_FACTOR: text }).MOTCUA_SECOND_FACTOR
  expect(codes('leader, interviewer')).toEqual(['leader', 'interviewer'])
  expect(codes('none')).toEqual([])
  expect(() => codes('leader,chief')).toThrow(
    /MOTCUA_SECOND_FACTOR is wrong: write none, or roles .*; known are .*appraiser/,
  )
})
