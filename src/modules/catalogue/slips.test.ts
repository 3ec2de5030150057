import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { importProcedures } from './commands.ts'
import { eventsAbout } from './life-events/life-event.ts'
import { listEvents } from './life-events/queries.ts'
import { searchProcedures } from './search.ts'

const on = '2026-11-22'
const demo = readFileSync(new URL('../../../demo/catalogue/procedures.json', import.meta.url), 'utf8')

describe('somebody who does not know the official name', () => {
  test('finds birth registration however it is typed', async ({ db }) => {
    await importProcedures(db, demo, { today: on })
    const first = async (q: string) => (await searchProcedures(db, { on, q })).items[0]?.code
    for (const q of [
      'khai sinh',
      'khai shin',
      'khia sinh',
      'khai sinhh',
      'kahi sinh',
      'xin giấy khai sinh',
      'khai siinh',
      'KHAI  SINH!',
    ])
      expect([q, await first(q)]).toEqual([q, '1.001193'])
    expect((await searchProcedures(db, { on, q: 'khai shin' })).meant).toBe('khai sinh')
    for (const q of ['ket hoon', 'keets hoon', 'kết hônn', 'xin giấy kết hôn'])
      expect([q, await first(q)]).toEqual([q, '1.000894'])
    expect((await searchProcedures(db, { on, q: 'khai sinh' })).meant).toBeUndefined()
    expect((await searchProcedures(db, { on, q: 'zzzz qqqq' })).total).toBe(0)
  })

  test('is led to what happens in their life, and to no procedure that is not there', async ({ db }) => {
    const about = (q: string) => eventsAbout(q).map(({ id }) => id)[0]
    for (const [q, id] of Object.entries({
      'đẻ con': 'sinh-con',
      'de con': 'sinh-con',
      'khai sinh': 'sinh-con',
      'xay nha': 'xay-nha',
      'xây nhà': 'xay-nha',
      'giay phep xay dung': 'xay-nha',
      'mo quan ca phe': 'mo-quan',
      'lấy vợ': 'ket-hon',
      'làm sổ đỏ': 'nha-dat',
      'chuyển nhà': 'chuyen-nha',
      'building a house': 'xay-nha',
      'mất người thân': 'mat-nguoi-than',
      'xe máy': 'xe-co',
    }))
      expect([q, about(q)]).toEqual([q, id])
    expect(eventsAbout('x')).toEqual([])
    expect(await listEvents(db, on)).toEqual([])
    await importProcedures(db, demo, { today: on })
    const events = await listEvents(db, on)
    expect(events.length).toBeGreaterThanOrEqual(10)
    expect(events.find(({ id }) => id === 'sinh-con')?.steps[0]).toMatchObject({ code: '1.001193' })
  })
})
