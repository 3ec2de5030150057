import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { type BadDossierLine, type ImportOptions, importDossiers } from './import.ts'

const now = new Date('2026-11-22T02:00:00Z')
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-import-'))
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  await aGround(db, now)
})
afterEach(async () => {
  expect((await recount(db, now)).differences).toEqual([])
  const owner = connect(own.url, { max: 1 })
  await sql`truncate dossier, dossier_event, message, quarantine, tally, tally_open, tally_usage, import_progress`.execute(
    owner,
  )
  await owner.destroy()
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
  rmSync(folder, { recursive: true })
})

async function importFile(name: string, content?: string | Buffer, options: Partial<ImportOptions> = {}) {
  const file = join(folder, name)
  if (content !== undefined) writeFileSync(file, content)
  const bad: BadDossierLine[] = []
  const onBadLine = (line: BadDossierLine) => bad.push(line)
  const plain = { agencyCode: null, actor: 'cli', onProgress: () => {}, onBadLine, interrupted: () => false }
  const { line: _, ...done } = await importDossiers(db, file, () => now, { ...plain, ...options })
  return { ...done, bad }
}

const codeOf = (n: number) => `H99.11-260901-${String(n).padStart(6, '0')}`
const lineOf = (n: number, fields: Record<string, unknown> = {}) =>
  JSON.stringify(aHoSo({ MaHoSo: codeOf(n), ...fields }))
const stored = async () =>
  (await db.selectFrom('dossier').select('code').orderBy('code').execute()).map(({ code }) => code)

describe('a file of dossiers', () => {
  test('of 100,000 lines with 100 bad ones: 99,900 are in, 100 are reported with line and reason', {
    timeout: 90_000,
  }, async () => {
    const spoil = [
      (n: number) => lineOf(n).slice(0, 40),
      (n: number) => lineOf(n, { NgayTiepNhan: '20260231000000' }),
      (n: number) => lineOf(n, { TrangThaiHoSo: '11' }),
      (n: number) => lineOf(n, { MaTTHC: 5 }),
    ]
    const reasons = [
      'is not JSON',
      'NgayTiepNhan is not a moment written yyyyMMddHHmmss: "20260231000000"',
      'TrangThaiHoSo is not a state from 1 to 10',
      'MaTTHC is missing',
    ]
    const isBad = (n: number) => n % 1000 === 7
    const rows = Array.from({ length: 100_000 }, (_, i) =>
      isBad(i + 1) ? spoil[Math.floor(i / 1000) % 4]?.(i + 1) : lineOf(i + 1),
    )
    const done = await importFile('large.ndjson', rows.join('\n'))
    expect(done).toMatchObject({ accepted: 99_900, refused: 100, quarantined: 0, finished: true })
    expect(done.bad.map(({ line, reason }) => ({ line, reason }))).toEqual(
      Array.from({ length: 100 }, (_, k) => ({ line: k * 1000 + 7, reason: reasons[k % 4] })),
    )
    expect(done.bad.map(({ code }) => code).filter((code) => code !== null)).toEqual(
      Array.from({ length: 100 }, (_, k) => k)
        .filter((k) => k % 4 !== 0)
        .map((k) => codeOf(k * 1000 + 7)),
    )
    const tally = await db.selectFrom('tally').select('received').where('grain', '=', 'M').execute()
    expect(tally).toEqual([{ received: 99_900 }])
  })

  test('may be NDJSON with or without a mark at its start, a last newline, empty lines, or Windows newlines', async () => {
    const good = { accepted: 2, refused: 0, quarantined: 0, finished: true, bad: [] }
    expect(await importFile('a.ndjson', `${lineOf(1)}\n${lineOf(2)}`)).toEqual(good)
    expect(await importFile('b.ndjson', `\uFEFF${lineOf(3)}\r\n\r\n  \n${lineOf(4)}\r\n`)).toEqual(good)
    expect(await stored()).toEqual([1, 2, 3, 4].map(codeOf))
  })

  test('may be a JSON list, with brackets, quotes and commas in its words', async () => {
    const words = ['}{][', '"', '\\"', '\\', ',', '\\\\"],[{"', '\u2028 xã Hòa Thuận 📄', '/* */']
    const list = words.map((GhiChu, i) => aHoSo({ MaHoSo: codeOf(i), GhiChu, TaiLieuNop: [{ TenTepDinhKem: GhiChu }] }))
    expect(await importFile('words.json', JSON.stringify(list, null, 2))).toMatchObject({
      accepted: words.length,
      refused: 0,
      bad: [],
    })
    expect(await importFile('words-marked.json', `\uFEFF \n${JSON.stringify(list)}\n`)).toMatchObject({
      accepted: words.length,
      refused: 0,
      bad: [],
    })
    expect(
      await importFile(
        'words.ndjson',
        list.map((one) => JSON.stringify(one).replaceAll('":', '" :').replaceAll('ồ', '\\u1ed3')).join('\n'),
      ),
    ).toMatchObject({ accepted: words.length, refused: 0, bad: [] })
    const notes = await db.selectFrom('dossierEvent').select('payload').orderBy('dossierId').execute()
    expect(notes.map(({ payload }) => (payload as { GhiChu: string }).GhiChu).toSorted()).toEqual(words.toSorted())
  })

  test('that is a JSON list of other things names the place of each', async () => {
    const { accepted, bad } = await importFile(
      'mixed.json',
      `[${lineOf(1)}, 5, "text", null, [${lineOf(2)}], {bad}, ${lineOf(3)}]`,
    )
    expect(accepted).toBe(2)
    expect(bad.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6])
    expect(bad.at(-1)).toEqual({ line: 6, code: null, reason: 'is not JSON' })
  })

  test('that is a JSON list cut short, or with more behind it, is taken in as far as it goes and told so', async () => {
    expect(await importFile('cut.json', `[${lineOf(1)},${lineOf(2)},${lineOf(3).slice(0, 30)}`)).toMatchObject({
      accepted: 2,
      refused: 1,
      bad: [{ line: 3, reason: 'the file ends in the middle of its list' }],
    })
    expect(await importFile('more.json', `[${lineOf(4)}]\n[${lineOf(5)}]`)).toMatchObject({
      accepted: 1,
      refused: 1,
      bad: [{ line: 2, reason: 'stands behind the end of the list' }],
    })
    expect(await importFile('none.json', '[]')).toMatchObject({ accepted: 0, refused: 0, bad: [], finished: true })
  })

  test('may be CSV, with lists as JSON in their cells, quoted newlines and a mark at its start', async () => {
    const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
    const names = [
      'MaHoSo',
      'MaTTHC',
      'KenhThucHien',
      'NgayTiepNhan',
      'NgayHenTra',
      'TrangThaiHoSo',
      'DonViXuLy',
      'GhiChu',
      'DanhSachLePhi',
      'DanhSachHoSoBoSung',
    ]
    const row = (n: number, more: string[]) =>
      [codeOf(n), '9.000001', '2', '20260901081500', '20260908170000', '4', 'H99.11', ...more].map(quote).join(',')
    const csv = [
      names.join(','),
      row(1, [
        'dòng một\ndòng hai, "trích"',
        '[{"Gia":"0"}]',
        '[{"NgayBoSung":"20260902080000","NgayTiepNhanBoSung":"20260903080000"}]',
      ]),
      row(2, ['', '[{"Gia":', '']),
      row(3, ['', '', '']),
      row(4, ['một ô thừa', '', '', 'x']),
      row(5, ['', '', '']).replace('"4"', '"44"'),
    ].join('\r\n')
    const { accepted, refused, bad } = await importFile('dossiers.csv', `\uFEFF${csv}`)
    expect({ accepted, refused }).toEqual({ accepted: 2, refused: 3 })
    expect(bad).toEqual([
      { line: 4, code: null, reason: 'DanhSachLePhi is a list that is not JSON' },
      { line: 6, code: null, reason: 'has another number of cells than the first line' },
      { line: 7, code: codeOf(5), reason: 'TrangThaiHoSo is not a state from 1 to 10' },
    ])
    expect(
      await db
        .selectFrom('dossier')
        .select(['code', 'channel', 'supplements', 'supplementsDone'])
        .orderBy('code')
        .execute(),
    ).toEqual([
      { code: codeOf(1), channel: 2, supplements: 1, supplementsDone: 1 },
      { code: codeOf(3), channel: 2, supplements: 0, supplementsDone: 0 },
    ])
  })

  test('that is CSV with a quote left open is taken in as far as it goes and told so', async () => {
    const header = 'MaHoSo,MaTTHC,TrangThaiHoSo,DonViXuLy,NgayTiepNhan'
    const { accepted, bad } = await importFile(
      'open.csv',
      `${header}\n${codeOf(1)},9.000001,4,H99.11,20260901081500\n${codeOf(2)},"9.000001,4,H99.11,20260901081500\n${codeOf(3)},9.000001,4,H99.11,20260901081500\n`,
    )
    expect(accepted).toBe(1)
    expect(bad).toMatchObject([{ line: 3, reason: expect.stringContaining('quote') }])
  })

  test('may be empty', async () => {
    for (const name of ['empty.ndjson', 'empty.json', 'empty.csv'])
      expect(await importFile(name, '')).toEqual({ accepted: 0, refused: 0, quarantined: 0, finished: true, bad: [] })
    expect(await importFile('newline.ndjson', '\n')).toMatchObject({ accepted: 0, refused: 0, finished: true })
  })

  test('may hold a line of 20 MB, of nonsense or of depth: it is one bad line and the others keep their numbers', async () => {
    const long = ['x'.repeat(20_000_000), `{"MaHoSo":"${'y'.repeat(20_000_000)}"}`, '['.repeat(5_000_000)]
    const content = [lineOf(1), long[0], lineOf(3), long[1], lineOf(5).slice(1), long[2], lineOf(7)].join('\n')
    const { accepted, bad } = await importFile('long.ndjson', content)
    expect(accepted).toBe(3)
    expect(bad).toEqual([
      { line: 2, code: null, reason: 'is longer than 16 MiB' },
      { line: 4, code: null, reason: 'is longer than 16 MiB' },
      { line: 5, code: null, reason: 'is not JSON' },
      { line: 6, code: null, reason: 'is nested deeper than any dossier' },
    ])
    expect(await importFile('long.json', `[${lineOf(8)},"${'x'.repeat(20_000_000)}",${lineOf(9)}]`)).toMatchObject({
      accepted: 2,
      bad: [{ line: 2, reason: 'is longer than 16 MiB' }],
    })
  })

  test('whose dossiers name no agency needs to be told one', async () => {
    expect(await importFile('nobody.ndjson', lineOf(1, { DonViXuLy: '' }))).toMatchObject({
      accepted: 0,
      refused: 1,
      bad: [{ reason: "DonViXuLy is missing, and so is the envelope's madonvi" }],
    })
    expect(
      await importFile('somebody.ndjson', `${lineOf(1, { DonViXuLy: '' })}\n`, { agencyCode: 'H99.11' }),
    ).toMatchObject({ accepted: 1, refused: 0 })
  })

  test('with unknown agencies or procedures counts them as waiting', async () => {
    expect(
      await importFile(
        'waiting.ndjson',
        `${lineOf(1, { MaTTHC: '9.9' })}\n${lineOf(2, { DonViXuLy: 'H77' })}\n${lineOf(3)}`,
      ),
    ).toMatchObject({ accepted: 1, refused: 0, quarantined: 2, bad: [] })
  })
})

describe('an import', () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => (i % 1000 === 500 ? 'bad' : lineOf(i + 1)))
  const files: [string, string][] = [
    ['stopped.ndjson', rows.join('\n')],
    ['stopped.json', `[\n${rows.join(',\n')}\n]`],
    [
      'stopped.csv',
      [
        'MaHoSo,MaTTHC,TrangThaiHoSo,DonViXuLy,NgayTiepNhan',
        ...rows.map((row, i) => (row === 'bad' ? 'bad' : `${codeOf(i + 1)},9.000001,4,H99.11,20260901081500`)),
      ].join('\n'),
    ],
  ]
  for (const [name, content] of files)
    test(`that is interrupted goes on where it was stopped (${name})`, async () => {
      const first = await importFile(name, content, { interrupted: () => true })
      expect(first).toMatchObject({ finished: false })
      expect(first.accepted).toBeLessThan(12_000)
      const second = await importFile(name)
      expect(second).toMatchObject({ accepted: 11_988, refused: 12, finished: true })
      const lines = [...first.bad, ...second.bad].map(({ line }) => line)
      expect(lines).toEqual(Array.from({ length: 12 }, (_, k) => k * 1000 + 501 + (name.endsWith('.csv') ? 1 : 0)))
      expect(await stored()).toHaveLength(11_988)
      expect(
        await db
          .selectFrom('dossierEvent')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .execute(),
      ).toEqual([{ n: 11_988 }])
    })

  test('of the same file again changes nothing, nor does the same content in another file', async () => {
    const content = `${lineOf(1)}\n${lineOf(2, { TrangThaiHoSo: '99' })}\n`
    const once = await importFile('again.ndjson', content)
    const marks = () => db.selectFrom('dossier').select(['code', 'version', 'digest']).execute()
    const before = await marks()
    expect(await importFile('again.ndjson')).toEqual({ ...once, bad: [] })
    utimesSync(join(folder, 'again.ndjson'), now, now)
    expect(await importFile('again.ndjson')).toEqual(once)
    expect(await importFile('copy.ndjson', content)).toEqual(once)
    expect(await marks()).toEqual(before)
  })

  test('of a file that has grown takes in what is new', async () => {
    await importFile('growing.ndjson', `${lineOf(1)}\n`)
    appendFileSync(join(folder, 'growing.ndjson'), `${lineOf(2)}\n`)
    expect(await importFile('growing.ndjson')).toMatchObject({ accepted: 2, finished: true })
    expect(await stored()).toEqual([1, 2].map(codeOf))
  })

  test('tells how far it has come', async () => {
    const told: number[] = []
    await importFile('progress.ndjson', rows.join('\n'), { onProgress: ({ bytes, total }) => told.push(bytes / total) })
    expect(told.length).toBeGreaterThanOrEqual(3)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
  })
})
