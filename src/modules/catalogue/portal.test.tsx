import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Web } from '#lib/web.ts'
import { importAgencies, importCounters } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { api as catalogueApi } from './api.ts'
import { importProcedures } from './commands.ts'
import { portal as cataloguePortal } from './portal.tsx'

const demo = (file: string) => readFileSync(new URL(`../../../demo/${file}`, import.meta.url), 'utf8')

/** The procedures and agencies of the demo province. */
async function publish(db: Db) {
  await importAgencies(db, demo('units/agencies.csv'))
  await importCounters(db, demo('units/counters.csv'), new Date('2026-11-22T02:00:00Z'))
  await importProcedures(db, demo('catalogue/procedures.json'), { today: '2026-11-22' })
}

function reader(db: Db, now: Date, lang: Lang = 'vi') {
  const app = new Hono<Web>()
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('now', () => now)
    c.set('lang', lang)
    await next()
  })
  app.route('/', cataloguePortal)
  app.route('/api/v1', catalogueApi)
  app.onError((error, c) => c.text(error.message, 'status' in error && error.status === 404 ? 404 : 500))
  return (path: string) => app.request(path)
}
const text = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('a citizen', () => {
  test('finds birth registration by typing without accents, and is told how many there are', async ({ db, now }) => {
    await publish(db)
    const page = await (await reader(db, now)('/thu-tuc?q=dang+ky+khai+sinh')).text()
    expect(page).toContain('<a href="/thu-tuc/1.001193">Đăng ký khai sinh</a>')
    expect(page).toContain('value="dang ky khai sinh"')
    expect(text(page)).toMatch(/1–\d+ trong tổng số \d+ thủ tục/)
  })

  test('narrows the list to what one commune offers', async ({ db, now }) => {
    await publish(db)
    const get = reader(db, now)
    const page = text(await (await get('/thu-tuc?agency=H36.174&level=commune')).text())
    expect(page).toContain('Phường Lâm Viên - Đà Lạt')
    expect((await get('/thu-tuc?agency=H99')).status).toBe(422)
    expect((await get('/thu-tuc?page=zero')).status).toBe(422)
  })

  test('reads in plain order who files, what to bring, how long, where, and the law', async ({ db, now }) => {
    await publish(db)
    const page = text(await (await reader(db, now)('/thu-tuc/2.000815')).text())
    for (const words of [
      'Ai được nộp',
      'Bản chính giấy tờ, văn bản',
      '1 ngày làm việc',
      '2.000 đồng',
      'Bộ phận Một cửa của Ủy ban nhân dân cấp xã',
      'Nghị định số 23/2015/NĐ-CP',
    ]) {
      expect(page).toContain(words)
    }
  })

  test('reads the same in English', async ({ db, now }) => {
    await publish(db)
    const page = text(await (await reader(db, now, 'en')('/thu-tuc/1.001193')).text())
    expect(page).toContain('1 working day')
    expect(page).toContain('What to bring')
  })

  test('is told plainly that a procedure does not exist', async ({ db, now }) => {
    const get = reader(db, now)
    expect((await get('/thu-tuc/9.999999')).status).toBe(404)
    expect((await get('/thu-tuc/9.999999/to-roi.pdf')).status).toBe(404)
  })
})

describe('somebody who has to go to a counter', () => {
  test('chooses the commune and reads where, when, by which telephone and how to find it', async ({ db, now }) => {
    await publish(db)
    const get = reader(db, now)
    const blank = await (await get('/thu-tuc/1.001193')).text()
    expect(blank).toContain('<option value="H36.101">Phường Mũi Né</option>')
    const page = await (await get('/thu-tuc/1.001193?noi=H36.101')).text()
    expect(page).toContain('<a href="tel:0900000101">0900 000 101</a>')
    for (const words of [
      'Quầy của Phường Mũi Né',
      'Trụ sở Ủy ban nhân dân phường Mũi Né',
      'Thứ Hai đến Thứ Sáu: 07:30 đến 11:30 và 13:30 đến 17:00',
      'giả lập',
    ])
      expect(text(page)).toContain(words)
    expect(text(page)).not.toContain('không phụ thuộc địa giới') // this commune decides it itself
    const land = text(await (await get('/thu-tuc/1.012783?noi=H36.101')).text())
    expect(land).toContain('không phụ thuộc địa giới hành chính')
    expect(land).toContain('Trung tâm Phục vụ hành chính công tỉnh')
    expect((await get('/thu-tuc/1.001193?noi=H99')).status).toBe(200)
    expect(text(await (await get('/bo-phan-mot-cua?noi=H36.101')).text())).toContain('Bộ phận Một cửa phường Mũi Né')
  })

  test('finds the way there from what happens in their life', async ({ db, now }) => {
    await publish(db)
    const get = reader(db, now)
    expect(await (await get('/thu-tuc?q=de+con')).text()).toContain('<a href="/thu-tuc/su-kien/sinh-con">Sinh con</a>')
    expect(await (await get('/thu-tuc/su-kien/sinh-con')).text()).toContain('<a href="/thu-tuc/1.001193">')
    expect(text(await (await get('/thu-tuc?q=khai+shin')).text())).toContain('Đây là kết quả cho “khai sinh”')
    expect((await get('/thu-tuc/su-kien')).status).toBe(200)
    expect((await get('/thu-tuc/su-kien/khong-co')).status).toBe(404)
  })
})

test('the counter prints one A4 page for every procedure of the demo that has all its parts', async ({ db, now }) => {
  await publish(db)
  const get = reader(db, now)
  for (const code of ['1.001193', '1.012783?noi=H36.101', '2.000815']) {
    const answer = await get(`/thu-tuc/${code.replace(/(?=\?|$)/, '/to-roi.pdf')}`)
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)
  }
})

test('other systems read the same by the API', async ({ db, now }) => {
  await publish(db)
  const get = reader(db, now)
  expect(await (await get('/api/v1/procedures?q=khai%20sinh&level=commune')).json()).toMatchObject({
    page: 1,
    loose: false,
    total: 4,
  })
  expect(await (await get('/api/v1/procedures/1.001193')).json()).toMatchObject({
    validTo: null,
    missingParts: [],
    methods: { length: 3 },
    decisionNo: '163/QĐ-BTP',
  })
  expect((await get('/api/v1/procedures?page=0&on=2026-02-31')).status).toBe(422)
  expect((await get('/api/v1/procedures/9.9')).status).toBe(404)
})
