import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { readFileBytes, sweepFiles } from '#modules/documents/index.ts'
import { blankPdf, dotJpeg, greyPng } from '#test/support/files.ts'
import { aFilingPlace, declareBirth } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId } from '#test/support/oidc.ts'
import { sweepDrafts } from './sweep.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const DAY = 86_400_000
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

const aFile = (name: string, bytes: Uint8Array, type = 'application/pdf') =>
  new File([new Uint8Array(bytes)], name, { type })
const photo = (name: string, size = 8) => aFile(name, greyPng(size, size), 'image/png')

async function aDraft(db: Db) {
  const place = await aFilingPlace(db, vneid, NOW)
  const person = await place.comes('thu')
  const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
  const papers = async () =>
    (await db.selectFrom('filingDraft').select('papers').executeTakeFirstOrThrow()).papers as Record<
      string,
      { file: string; fileName: string }[]
    >
  return {
    ...place,
    person,
    draft,
    papers,
    names: async () => (await papers())['1']?.map(({ fileName }) => fileName) ?? [],
  }
}

describe('a paper that a person photographs or scans', () => {
  test('is told its limits before, may be several pictures in their order, and becomes one PDF in the dossier', async ({
    db,
  }) => {
    const { person, files, comes } = await aDraft(db)
    const draft = await declareBirth(person)
    const page = await person.open(`${draft}/giay-to`)
    for (const words of ['mỗi tệp tối đa 20 MB', 'PDF', 'JPEG', 'chung-sinh.pdf']) expect(page.text).toContain(words)
    const three = [photo('c.png', 12), photo('a.png', 8), photo('b.png', 10)]
    expect((await person.send(`${draft}/giay-to`, { 'file.1': three, do: 'add' })).location).toBe(`${draft}/giay-to`)
    const shown = await person.open(`${draft}/giay-to`)
    const button = (words: string) => new RegExp(`value="([^"]+)"[^>]*>${words}<`).exec(shown.html)?.[1] ?? ''
    for (const words of ['Bỏ chung-sinh.pdf', 'Đưa a.png lên trước'])
      expect((await person.send(`${draft}/giay-to`, { do: button(words) })).location).toBe(`${draft}/giay-to`)
    expect((await person.open(`${draft}/kiem-tra`)).text).toContain('a.png; c.png; b.png')
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    const papers = await db.selectFrom('paper').select(['component', 'file', 'fileName']).orderBy('number').execute()
    expect(papers.map(({ component, fileName }) => [component, fileName])).toEqual([
      [0, 'to-khai.pdf'],
      [1, 'a (3).pdf'],
    ])
    const pdf = await PDFDocument.load(await readFileBytes(files, papers[1]?.file ?? ''))
    expect(pdf.getPageCount()).toBe(3)
    expect(
      (await (await comes('khac', 'Lê Văn Khác')).send(`${draft}/giay-to`, { do: button('Bỏ a.png') })).status,
    ).toBe(404)
  })

  test('stays as it came where it is a PDF, between the photographs before and after it', async ({ db }) => {
    const { person, files } = await aDraft(db)
    const sent = await declareBirth(person)
    const page = await person.open(`${sent}/giay-to`)
    await person.send(`${sent}/giay-to`, { do: /value="(remove[^"]+)"/.exec(page.html)?.[1] ?? '' })
    const signed = await blankPdf()
    const four = [photo('a.png'), photo('b.png', 9), aFile('ky-so.pdf', signed), photo('c.png', 10)]
    await person.send(`${sent}/giay-to`, { 'file.1': four, do: 'add' })
    const check = await person.open(`${sent}/kiem-tra`)
    expect(check.text).toContain('a.png; b.png; ky-so.pdf; c.png (4 tệp, nộp thành 3 phần theo thứ tự này)')
    await person.send(`${sent}/kiem-tra`, { consent: 'yes' })
    const papers = await db.selectFrom('paper').select(['name', 'file', 'fileName']).orderBy('number').execute()
    expect(papers.slice(1).map(({ name, fileName }) => [name, fileName])).toEqual([
      ['Giấy chứng sinh (phần 1/3)', 'a (2).pdf'],
      ['Giấy chứng sinh (phần 2/3)', 'ky-so.pdf'],
      ['Giấy chứng sinh (phần 3/3)', 'c.png'],
    ])
    expect(Buffer.from(await readFileBytes(files, papers[2]?.file ?? ''))).toEqual(Buffer.from(signed))
  })

  test('goes on where the connection was lost', async ({ db }) => {
    const { person, draft, names, comes } = await aDraft(db)
    const bytes = await blankPdf()
    const tus = { 'tus-resumable': '1.0.0' }
    const announce = (size: number, place = '1') =>
      person.ask(`${draft}/tai-len/${place}`, {
        method: 'POST',
        headers: { ...tus, 'upload-length': String(size), 'upload-metadata': `filename ${btoa('giay.pdf')}` },
      })
    const at = (await announce(bytes.length)).headers.get('location') ?? ''
    const part = (from: number, to?: number, who = person) =>
      who.ask(at, {
        method: 'PATCH',
        headers: { ...tus, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
        body: new Uint8Array(bytes.subarray(from, to)),
      })
    expect((await part(0, 100)).status).toBe(204)
    expect((await part(0, 100)).status).toBe(409) // the answer was lost on its way: the same part comes again
    const asked = await person.ask(at, { method: 'HEAD', headers: tus })
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '100'])
    expect((await part(100, undefined, await comes('khac', 'Lê Văn Khác'))).status).toBe(404)
    expect((await part(100)).status).toBe(204)
    expect(await names()).toEqual(['giay.pdf'])
    expect((await person.ask(at, { method: 'HEAD', headers: tus })).status).toBe(404)
    expect((await announce(21 * 1024 * 1024)).status).toBe(413)
    expect((await announce(10, '7')).status).toBe(404)
  })

  test('is refused beside its field when it is a file of 50 MB, two files in one, or a bomb', async ({ db }) => {
    const { person, draft, names } = await aDraft(db)
    const body = deflateSync(Buffer.from(`1 0 ${' '.repeat(80 * 1024 * 1024)}`))
    const bomb = (await blankPdf())
      .toString('latin1')
      .replace(
        'xref\n',
        () =>
          `90 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${body.length} >>\nstream\n${body.toString('latin1')}\nendstream\nendobj\nxref\n`,
      )
    const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
    const hostile = [
      ['lon.pdf', Buffer.alloc(50 * 1024 * 1024, '%PDF-1.7 '), 'Các tệp gửi một lần lớn hơn 45 MB'],
      ['lai.pdf', Buffer.concat([await blankPdf(), zip]), 'lai.pdf: Trong tệp có lẫn một tệp khác'],
      [
        'trang.jpg',
        Buffer.concat([dotJpeg(), Buffer.from('<script>alert(1)</script>')]),
        'trang.jpg: Trong tệp có lẫn một tệp khác',
      ],
      ['bom.pdf', Buffer.from(bomb, 'latin1'), 'bom.pdf: '],
    ] as const
    for (const [name, bytes, words] of hostile) {
      const answer = await person.send(`${draft}/giay-to`, { 'file.1': aFile(name, bytes) })
      expect([name, answer.status]).toEqual([name, 422])
      expect(answer.text).toContain(words)
      expect(answer.html).toContain('href="#file.1"')
    }
    expect(await names()).toEqual([])
  })

  test('is swept when nobody goes on: the draft after 90 days, its files with it, those of dossiers never', async ({
    db,
  }) => {
    const { person, files, draft } = await aDraft(db)
    const sent = await declareBirth(person)
    await person.send(`${sent}/kiem-tra`, { consent: 'yes' })
    await person.send(`${draft}/giay-to`, { 'file.1': [photo('bo.png'), photo('giu.png', 9)], do: 'add' })
    const page = await person.open(`${draft}/giay-to`)
    await person.send(`${draft}/giay-to`, { do: /value="(remove[^"]+)"/.exec(page.html)?.[1] ?? '' })
    const daysOn = (days: number) => new Date(NOW.getTime() + days * DAY)
    expect(await sweepDrafts(db, daysOn(0.5))).toEqual({ drafts: 0, files: 0 })
    expect(await sweepDrafts(db, daysOn(2))).toEqual({ drafts: 0, files: 1 })
    expect(await sweepDrafts(db, daysOn(89))).toEqual({ drafts: 0, files: 0 })
    expect(await sweepDrafts(db, daysOn(91))).toEqual({ drafts: 1, files: 1 })
    expect((await sweepFiles(files, db, daysOn(91))).missing).toEqual([])
    const left = await db.selectFrom('paper').innerJoin('file', 'file.hash', 'paper.file').select('fileName').execute()
    expect(left.map(({ fileName }) => fileName).sort()).toEqual(['chung-sinh.pdf', 'to-khai.pdf'])
  })
})
