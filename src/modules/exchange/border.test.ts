import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { FACT } from '#modules/dossiers/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { aSystem, resultsOf, type System } from '#test/support/sync.ts'
import { type BadDossierLine, importDossiers } from './import.ts'

const now = new Date('2026-11-22T02:00:00Z')
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let system: System
let folder: string

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  await aGround(db, now)
  system = await aSystem(db, now, 'H99.11')
  folder = mkdtempSync(join(tmpdir(), 'motcua-border-'))
})
afterAll(async () => {
  expect((await recount(db, now)).differences).toEqual([])
  await db.destroy()
  await own.drop()
  rmSync(folder, { recursive: true })
})

const send = async (...dossiers: Record<string, unknown>[]) =>
  system.post(JSON.stringify({ madonvi: 'H99.11', service: 'DongBoHoSoMC', data: dossiers }))
const reasonsOf = async (fields: Record<string, unknown>) => {
  const { body } = await send(aHoSo(fields))
  const [first] = body.results ?? []
  return { result: first?.result, fields: (first?.reasons ?? []).map(({ field }) => field) }
}

describe('a dossier whose sender spells its code in several ways', () => {
  test('is one dossier, shown as it was first written, and its steps find it', async () => {
    const spelled = ['h99.11-261020-09001', 'H99.11-261020-9001', '000.00.11.H99-261020-9001', ' H99.11-261020-9001 ']
    const results = []
    for (const MaHoSo of spelled) results.push(...resultsOf(await send(aHoSo({ MaHoSo }))))
    expect(results).toEqual(['accepted', 'changed', 'changed', 'changed'])
    const step = { MaHoSo: 'H99.11-261020-09001', ThoiDiemXuLy: '20261021080000', TrangThai: '9' }
    const told = JSON.stringify({ madonvi: 'H99.11', service: 'CapNhatTienDoHoSoMC', data: [step] })
    expect(resultsOf(await system.post(told))).toEqual(['changed'])
    const rows = await db.selectFrom('dossier').select(['code', 'key']).where('code', 'ilike', '%261020%').execute()
    expect(rows).toEqual([{ code: 'h99.11-261020-09001', key: 'H99.11-261020-9001' }])
  })

  test('has its step waiting for it under any of its names', async () => {
    const step = { MaHoSo: 'h99.11-261020-9002', ThoiDiemXuLy: '20261021080000', TrangThai: '9' }
    const told = JSON.stringify({ madonvi: 'H99.11', service: 'CapNhatTienDoHoSoMC', data: [step] })
    expect(resultsOf(await system.post(told))).toEqual(['quarantined'])
    await send(aHoSo({ MaHoSo: '000.00.11.H99-261020-09002' }))
    const waiting = await db.selectFrom('quarantine').select('id').where('resolvedAt', 'is', null).execute()
    expect(waiting).toEqual([])
  })
})

describe('the code of a procedure', () => {
  test('may have its publisher behind it; one that a spreadsheet cut is told, not waited for', async () => {
    const { MaTTHC } = aHoSo() as { MaTTHC: string }
    expect(await reasonsOf({ MaHoSo: 'H99.11-261020-0011', MaTTHC: `${MaTTHC}.000.00.00.H99` })).toEqual({
      result: 'accepted',
      fields: [],
    })
    expect(await reasonsOf({ MaHoSo: 'H99.11-261020-0012', MaTTHC: '2.00064' })).toEqual({
      result: 'refused',
      fields: ['MaTTHC'],
    })
  })
})

describe('moments that cannot be', () => {
  const received = { NgayTiepNhan: '20261020081500', NgayHenTra: '20261027170000' }
  test('are told with their field: ended, returned or promised before the receipt', async () => {
    const ended = { ...received, TrangThaiHoSo: '10', NgayKetThucXuLy: '20261019170000', NgayTra: '20261019170000' }
    expect(await reasonsOf({ MaHoSo: 'H99.11-261020-0021', ...ended })).toEqual({
      result: 'accepted',
      fields: ['NgayKetThucXuLy', 'NgayTra'],
    })
    expect(await reasonsOf({ MaHoSo: 'H99.11-261020-0022', ...received, NgayHenTra: '20261019170000' })).toEqual({
      result: 'accepted',
      fields: ['NgayHenTra'],
    })
    const asked = [{ NgayBoSung: '20261001080000', NgayTiepNhanBoSung: '20261021080000' }]
    expect(await reasonsOf({ MaHoSo: 'H99.11-261020-0023', ...received, DanhSachHoSoBoSung: asked })).toMatchObject({
      fields: ['DanhSachHoSoBoSung.0.NgayBoSung'],
    })
    expect(await reasonsOf({ MaHoSo: 'H99.11-201020-0024', ...received })).toMatchObject({
      result: 'accepted',
      fields: ['MaHoSo'],
    })
    const early = await db
      .selectFrom('dossier')
      .select('facts')
      .where('code', 'in', ['H99.11-261020-0021', 'H99.11-261020-0022'])
      .execute()
    expect(early.map(({ facts }) => facts & FACT.onTime)).toEqual([0, 0])
  })

  test('in the future are refused until they have happened', async () => {
    const { body } = await send(
      aHoSo({
        MaHoSo: 'H99.11-261020-0031',
        ...received,
        NgayTiepNhan: '20280229081500',
        NgayHenTra: '20280301081500',
      }),
    )
    expect(body.results).toMatchObject([
      {
        result: 'refused',
        reasons: [{ field: 'NgayTiepNhan', reason: expect.stringContaining('15 months in the future') }],
      },
    ])
  })
})

test('an amount may be written as people do; one below nothing is refused', async () => {
  expect(
    await reasonsOf({
      MaHoSo: 'H99.11-261020-0041',
      DanhSachLePhi: [{ Gia: '8.000' }, { Gia: '8000.00' }, { Gia: 8000 }],
    }),
  ).toEqual({ result: 'accepted', fields: [] })
  expect(await reasonsOf({ MaHoSo: 'H99.11-261020-0042', DanhSachLePhi: [{ Gia: '-8000' }] })).toEqual({
    result: 'refused',
    fields: ['DanhSachLePhi.0.Gia'],
  })
})

describe('a CSV of dossiers', () => {
  const HEADER = ['MaHoSo', 'MaTTHC', 'KenhThucHien', 'NgayTiepNhan', 'NgayHenTra', 'TrangThaiHoSo', 'DonViXuLy']
  async function importFile(name: string, content: string | Buffer) {
    const file = join(folder, name)
    writeFileSync(file, content)
    const bad: BadDossierLine[] = []
    const options = {
      agencyCode: null,
      actor: 'cli',
      onProgress: () => {},
      onBadLine: (line: BadDossierLine) => bad.push(line),
      interrupted: () => false,
    }
    const { accepted, refused } = await importDossiers(db, file, () => now, options)
    return { accepted, refused, bad: bad.map(({ reason }) => reason) }
  }
  const lines = (n: number, mark: string, header = HEADER) => {
    const { MaTTHC } = aHoSo() as { MaTTHC: string }
    return `${header.join(mark)}\r\n${[`H99.11-261021-00${n}`, MaTTHC, '1', '20261021081500', '20261028170000', '4', 'H99.11'].join(mark)}\r\n`
  }

  test('is taken in as spreadsheets save it: semicolons, tabs, UTF-16, small letters', async () => {
    const good = { accepted: 1, refused: 0, bad: [] }
    expect(await importFile('semi.csv', `\ufeff${lines(11, ';')}`)).toEqual(good)
    expect(await importFile('tab.csv', lines(12, '\t'))).toEqual(good)
    expect(await importFile('tab16.csv', Buffer.from(`\ufeff${lines(13, '\t')}`, 'utf16le'))).toEqual(good)
    expect(
      await importFile(
        'lower.csv',
        lines(
          14,
          ',',
          HEADER.map((name) => name.toLowerCase()),
        ),
      ),
    ).toEqual(good)
  })

  test('whose first line is not understood is one sentence about the file', async () => {
    await expect(importFile('other.csv', 'so;ten\n1;A\n2;B\n')).rejects.toThrow(
      'The first line must name the columns MaHoSo,MaTTHC,TrangThaiHoSo; missing: MaHoSo, MaTTHC, TrangThaiHoSo (read with semicolons between cells it names so, ten)',
    )
  })

  test('with digits that a spreadsheet cut tells the line, and one that is no UTF-8 stops no other', async () => {
    const cut = lines(15, ',').replace('20261021081500', '2.02611E+13')
    expect(await importFile('cut.csv', cut)).toMatchObject({
      refused: 1,
      bad: [expect.stringContaining('a spreadsheet has cut it')],
    })
    const bad = Buffer.concat([
      Buffer.from(lines(16, ',')),
      Buffer.from(lines(17, ',').split('\r\n')[1]?.replace(',4,', ',4\xff,') ?? '', 'latin1'),
      Buffer.from('\r\n'),
    ])
    expect(await importFile('bad.csv', bad)).toMatchObject({
      accepted: 1,
      refused: 1,
    })
  })
})
