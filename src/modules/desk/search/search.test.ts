import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { aDesk, as, at } from '#test/support/desk.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'
import { searchDossiers } from './queries.ts'
import { DossierQuestion, wantedOf } from './question.ts'

const MORNING = at('2026-11-09T08:30:00')
const NOW = at('2026-11-20T09:00:00')

async function some(db: Db) {
  const people = await aCounter(db, MORNING)
  const filed = async (name: string, idNumber: string, phone: string, agency = 'H99.11') => {
    const filing = aFiling({ parties: [{ role: 'owner', name, idNumber, phone }], agency })
    return (await receiveAtCounter(db, filing, as(people.clerk), MORNING)).code
  }
  const hoa = await filed('Đặng Thị Hòa', '000000000011', '0901000001')
  const binh = await filed('Trần Văn Bình', '000000000012', '0901000002')
  const find = async (who: typeof people.clerk, q: string, more: Record<string, string> = {}) =>
    (await searchDossiers(db, who, DossierQuestion.parse({ q, ...more }), NOW)).items.map(({ code }) => code)
  return { ...people, hoa, binh, find }
}

test('what is typed is a code, the end of one, a number or a name', () => {
  expect(wantedOf(' h99.11-2611 ')).toEqual({ by: 'code', prefix: 'H99.11-2611' })
  expect(wantedOf('261109-0001')).toEqual({ by: 'tail', day: '261109', sequence: 1 })
  expect(wantedOf('0002')).toEqual({ by: 'tail', day: null, sequence: 2 })
  expect(wantedOf('+84 901 000 001')).toEqual({ by: 'number', digits: '0901000001' })
  expect(wantedOf('Hoà')).toEqual({ by: 'name', text: 'Hoà' })
  expect(wantedOf(' ')).toBeUndefined()
})

describe('somebody finds a dossier', () => {
  test('by its code, the beginning or the end of it', async ({ db }) => {
    const { clerk, hoa, binh, find } = await some(db)
    expect(await find(clerk, hoa)).toEqual([hoa])
    expect(await find(clerk, 'H99.11-2611')).toEqual([binh, hoa])
    expect(await find(clerk, '261109-0002')).toEqual([binh])
    expect(await find(clerk, '0001')).toEqual([hoa])
    expect(await find(clerk, '0003')).toEqual([])
  })

  test('by the name of its owner, with or without accents and in both spellings', async ({ db }) => {
    const { clerk, hoa, find } = await some(db)
    for (const q of ['Đặng Thị Hòa', 'dang thi hoa', 'Hoà', 'HÒA', 'dang ho'])
      expect(await find(clerk, q), q).toEqual([hoa])
    expect(await find(clerk, "'; drop table party; --")).toEqual([])
    expect(await find(clerk, '!&|:*')).toEqual([])
  })

  test('by the number of its owner or their telephone', async ({ db }) => {
    const { clerk, hoa, binh, find } = await some(db)
    expect(await find(clerk, '000000000012')).toEqual([binh])
    expect(await find(clerk, '0901 000 001')).toEqual([hoa])
  })

  test('by its stage, its procedure, its days and whether it is late', async ({ db }) => {
    const { clerk, leader, hoa, binh, find } = await some(db)
    await act(db, { code: binh, kind: 'stop', input: { ground: 'Chết' } }, as(leader), MORNING)
    expect(await find(clerk, '', { phase: 'stopped' })).toEqual([binh])
    expect(await find(clerk, '', { late: '1' })).toEqual([hoa])
    expect(await find(clerk, '', { procedure: '9.000002' })).toEqual([])
    expect(await find(clerk, '', { from: '2026-11-10' })).toEqual([])
    expect(await find(clerk, '', { from: '2026-11-09', to: '2026-11-09' })).toEqual([binh, hoa])
  })

  test('only among those that they may see, however they ask', async ({ db }) => {
    const { clerk, hoa, binh, find } = await some(db)
    const stranger = await atWork(db, 'Người Xã Khác', 'H99.12', 'clerk', 'officer')
    const administrator = await atWork(db, 'Người Quản Trị', 'H99.11', 'administrator')
    const control = await atWork(db, 'Người Kiểm Soát', 'H99', 'control_office')
    const questions = ['', hoa, 'H99', '261109-0001', '0001', 'hoa', '000000000011', '0901000001']
    for (const who of [stranger, administrator]) for (const q of questions) expect(await find(who, q), q).toEqual([])
    for (const q of questions) expect((await find(control, q)).includes(hoa), q).toBe(true)
    expect(await find(clerk, '')).toEqual([binh, hoa])
  })

  test('on a page that masks the owner for a control office', async ({ db }) => {
    const { clerk } = await some(db)
    const desk = await aDesk(db, NOW)
    expect((await desk.open(clerk, '/lam-viec/ho-so?q=hoa')).text).toContain('Đặng Thị Hòa')
    const control = await atWork(db, 'Người Kiểm Soát', 'H99', 'control_office')
    const { text } = await desk.open(control, '/lam-viec/ho-so?q=hoa')
    expect(text).toContain('Đ. T. Hòa')
    expect(text).not.toContain('Đặng')
    expect(text).toContain('1–1 trong tổng số 1 hồ sơ')
  })
})
