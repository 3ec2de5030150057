import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { act } from '#test/support/acting.ts'
import { as } from '#test/support/desk.ts'
import { aFollowedDossier } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'

const DEMAND = { ground: 'Thiếu giấy tờ', items: ['Giấy chứng sinh'] }
const told = async (db: Db) =>
  (await db.selectFrom('notification').select(['channel', 'template', 'fields']).orderBy('id').execute()).map(
    ({ channel, template, fields }) => ({ channel, template, fields: fields as { link?: string } }),
  )

describe('a person who waits for a result', () => {
  test('chooses the post afterwards, and by which channels to hear of it; nothing personal is told', async ({ db }) => {
    const { code, browser, clerk, officer, step, clock } = await aFollowedDossier(db, {
      parties: [
        {
          role: 'owner',
          name: 'Nguyễn Thị Thử',
          idNumber: '000000000001',
          phone: '0900000000',
          email: 'thu@vidu.example',
        },
      ],
    })
    expect((await told(db)).map(({ channel }) => channel).sort()).toEqual(['email', 'sms'])
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const at = `/tra-cuu/${code}/nhan-ket-qua`
    expect((await person.open(`/tra-cuu/${code}`)).text).toContain('Đổi cách nhận kết quả, nhận tin báo')
    const lacking = await person.send(at, { way: 'post', address: '', channel: 'zalo' })
    expect([lacking.status, lacking.text.includes('Ghi địa chỉ nhận kết quả')]).toEqual([422, true])
    expect((await person.send(at, { way: 'post', address: 'Thôn 1, Xã Bình An', channel: 'zalo' })).status).toBe(303)
    const handling = db.selectFrom('handling').select(['returnWay', 'returnAddress'])
    expect(await handling.execute()).toEqual([{ returnWay: 'post', returnAddress: 'Thôn 1, Xã Bình An' }])
    expect((await person.open(`/tra-cuu/${code}`)).text).toContain('Bạn đổi cách nhận kết quả')
    await step(clerk)
    await act(db, { code, kind: 'supplement_request', input: DEMAND }, as(officer), clock.now)
    const later = (await told(db)).slice(2)
    expect(later.map(({ channel, template }) => [channel, template])).toEqual([['zalo', 'supplement_requested']])
    for (const personal of ['Nguyễn', '000000000001', 'Bình An, '])
      expect(JSON.stringify(later)).not.toContain(personal)
  })

  test('is led to the rating by the notice that it was handed over, and chooses no more then', async ({ db }) => {
    const { code, browser, clerk, finish, clock } = await aFollowedDossier(db)
    await finish()
    await act(db, { code, kind: 'return', input: { receiver: '', tracking: null } }, as(clerk), clock.now)
    const link = (await told(db)).find(({ template }) => template === 'returned')?.fields.link ?? ''
    expect((await browser().open(link)).text).toContain('Gửi đánh giá')
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    expect((await person.open(`/tra-cuu/${code}`)).text).not.toContain('Đổi cách nhận kết quả')
    const late = await person.send(`/tra-cuu/${code}/nhan-ket-qua`, { way: 'post', address: 'Thôn 1' })
    expect(late.status).toBe(422)
    const officer = { code, kind: 'return_choice', input: { way: 'post', address: null } } as const
    await expect(act(db, officer, as(clerk), clock.now)).rejects.toThrow()
  })
})
