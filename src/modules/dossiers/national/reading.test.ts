import { describe, expect, test } from 'vitest'
import { aHoSo } from '#test/support/reference.ts'
import { type ReadingFault, readHoSo, readTienDo } from './reading.ts'

const read = (fields: Record<string, unknown>) => readHoSo(aHoSo(fields), 'H99.11')
const faultsOf = (reading: ReturnType<typeof read> | ReturnType<typeof readTienDo>): ReadingFault[] =>
  reading.ok ? [] : reading.faults
const snapshotOf = (fields: Record<string, unknown>) => {
  const reading = read(fields)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  return reading.value
}

describe('a moment', () => {
  test('is fourteen digits of Viet Nam', () => {
    expect(snapshotOf({ NgayTiepNhan: '20260901081500' }).receivedAt).toBe(Date.parse('2026-09-01T01:15:00Z'))
    expect(snapshotOf({ NgayTiepNhan: '20240229235959' }).receivedAt).toBe(Date.parse('2024-02-29T16:59:59Z'))
    expect(snapshotOf({ NgayHenTra: '20260101000000' }).dueAt).toBe(Date.parse('2025-12-31T17:00:00Z'))
  })

  test('that the calendar does not have is refused with its field', () => {
    const impossible = [
      '20260231000000',
      '20261301000000',
      '20260001000000',
      '20260100000000',
      '20250229000000',
      '20260431120000',
      '20260901240000',
      '20260901086000',
      '20260901080060',
      '2026-01-01',
      '2026-01-01T00:00:00',
      '01/01/2026',
      '20260901',
      '202609010815',
      '2026090108150000',
      '00000000000000',
      '99999999999999',
      '19000101000000',
      '-2026090108150',
      ' 20260901081500',
      '２０２６０９０１０８１５００',
      '1e13',
      'hôm nay',
    ]
    for (const NgayTiepNhan of impossible) {
      expect(faultsOf(read({ NgayTiepNhan })), NgayTiepNhan).toEqual([
        { field: 'NgayTiepNhan', reason: `is not a moment written yyyyMMddHHmmss: ${JSON.stringify(NgayTiepNhan)}` },
      ])
    }
  })

  test('is refused wherever it stands', () => {
    for (const field of ['NgayTiepNhan', 'NgayHenTra', 'NgayKetThucXuLy', 'NgayTra', 'NgayTuChoi', 'NgayNopHoSo'])
      expect(faultsOf(read({ [field]: '20260231000000' })).map((fault) => fault.field)).toEqual([field])
    expect(
      faultsOf(
        read({ DanhSachHoSoBoSung: [{ NgayBoSung: '20260902080000' }, { NgayBoSung: 'x', NgayTiepNhanBoSung: 'y' }] }),
      ).map((fault) => fault.field),
    ).toEqual(['DanhSachHoSoBoSung.1.NgayBoSung', 'DanhSachHoSoBoSung.1.NgayTiepNhanBoSung'])
    for (const field of ['ThoiDiemXuLy', 'NgayBatDau', 'NgayKetThucTheoQuyDinh'])
      expect(
        faultsOf(
          readTienDo({ MaHoSo: 'H99.11-260901-0001', ThoiDiemXuLy: '20260901080000', [field]: '20260231000000' }),
        ).map((fault) => fault.field),
      ).toEqual([field])
  })

  test('may be left out, null or empty', () => {
    for (const empty of [undefined, null, ''])
      expect(snapshotOf({ NgayTiepNhan: empty, NgayHenTra: empty, NgayTra: empty })).toMatchObject({
        receivedAt: null,
        dueAt: null,
        returnedAt: null,
      })
  })

  test('of papers that came is refused when nobody asked for them', () => {
    expect(faultsOf(read({ DanhSachHoSoBoSung: [{ NgayTiepNhanBoSung: '20260902080000' }] }))).toEqual([
      { field: 'DanhSachHoSoBoSung.0.NgayBoSung', reason: 'is missing although the papers came' },
    ])
  })
})

describe('a code', () => {
  test('may stand as a number or as text', () => {
    for (const two of [2, '2'])
      expect(snapshotOf({ KenhThucHien: two, TrangThaiHoSo: two, DuocThanhToanTrucTuyen: two })).toMatchObject({
        channel: 2,
        state: 2,
        paidOnline: true,
      })
    for (const set of [1, '1', true])
      expect(snapshotOf({ HoSoCoThanhPhanSoHoa: set, TaiKhoanDuocXacThucVoiVNeID: set })).toMatchObject({
        reusedData: true,
        citizenData: true,
      })
    for (const unset of [0, '0', false, '', null, undefined])
      expect(snapshotOf({ HoSoCoThanhPhanSoHoa: unset })).toMatchObject({ reusedData: false })
    expect(snapshotOf({ DanhSachLePhi: [{ Gia: 0 }, { Gia: '50000' }, { Gia: '' }, { Gia: null }, {}] }).fees).toEqual([
      0, 50_000,
    ])
  })

  test('of the channel counts as the counter when it is empty', () => {
    for (const empty of [null, undefined, '']) expect(snapshotOf({ KenhThucHien: empty }).channel).toBe(1)
  })

  test('that the national list does not have is refused', () => {
    for (const KenhThucHien of ['0', '4', 4, 'trực tuyến', '2.0', '0x2', ' ', 1.5, -1])
      expect(faultsOf(read({ KenhThucHien })), String(KenhThucHien)).toEqual([
        { field: 'KenhThucHien', reason: 'is not 1, 2 or 3' },
      ])
    for (const TrangThaiHoSo of ['', '0', '11', 11, 'A', -1, '1.0', '٣'])
      expect(faultsOf(read({ TrangThaiHoSo })), String(TrangThaiHoSo)).toEqual([
        { field: 'TrangThaiHoSo', reason: 'is not a state from 1 to 10' },
      ])
    expect(faultsOf(read({ TrangThaiHoSo: null }))).toEqual([{ field: 'TrangThaiHoSo', reason: 'is missing' }])
    expect(faultsOf(read({ HoSoCoThanhPhanSoHoa: '2' }))).toEqual([
      { field: 'HoSoCoThanhPhanSoHoa', reason: 'is not 0 or 1' },
    ])
    expect(faultsOf(read({ DanhSachLePhi: [{ Gia: 'năm nghìn' }] }))).toEqual([
      { field: 'DanhSachLePhi.0.Gia', reason: 'is not an amount in đồng' },
    ])
  })

  test('of the population database is known in the spellings in use', () => {
    expect(snapshotOf({ DSKetNoiCSDL: [{ MaCSDL: 'csdldc' }] }).citizenData).toBe(true)
    expect(snapshotOf({ DSKetNoiCSDL: [{ MaCSDL: 'CSDLDN' }, {}] }).citizenData).toBe(false)
  })
})

describe("a dossier's code", () => {
  test('may stand in both orders, with a sequence of 4 to 7 digits', () => {
    for (const MaHoSo of [
      'H99.11-260901-0001',
      'H99.11-260901-12345',
      'H15.50.05.13-261008-0975',
      '000.00.11.H99-260901-1234567',
      '000.05.50.H15-260901-000001',
      ' H99.11-260901-0001 ',
    ])
      expect(snapshotOf({ MaHoSo }).code).toBe(MaHoSo.trim())
  })

  test('in another form is refused with what it should be', () => {
    for (const MaHoSo of [
      '1',
      'H99.11',
      'H99.11-260901',
      'H99.11-260901-001',
      'H99.11-260901-12345678',
      'H99.11-260231-0001',
      'H99.11-260901-000A',
      '-260901-0001',
      `${'H'.repeat(40)}-260901-0001`,
      'H99.11–260901–0001',
      'H99.11-260901-0001\u0000',
      'H99.11\u202e-260901-0001',
    ]) {
      expect(faultsOf(read({ MaHoSo })), MaHoSo).toEqual([
        { field: 'MaHoSo', reason: expect.stringMatching(/^(it|its) /) },
      ])
      expect(faultsOf(readTienDo({ MaHoSo, ThoiDiemXuLy: '20260901080000' })), MaHoSo).toEqual([
        { field: 'MaHoSo', reason: expect.stringMatching(/^(it|its) /) },
      ])
    }
    expect(faultsOf(read({ MaHoSo: '' }))).toEqual([{ field: 'MaHoSo', reason: 'is missing' }])
    expect(faultsOf(read({ MaHoSo: 'H'.repeat(61) }))).toEqual([
      { field: 'MaHoSo', reason: 'is longer than 60 characters' },
    ])
  })

  test('comes back beside every refusal, so that the sender knows which one was meant', () => {
    expect(read({ MaTTHC: 5 })).toMatchObject({ ok: false, code: 'H99.11-260901-0001' })
    expect(readHoSo({ MaHoSo: 7 }, null)).toMatchObject({ ok: false, code: null })
  })
})

test('the agency is the one that handles the dossier, else the one that sends it', () => {
  expect(snapshotOf({ DonViXuLy: ' H99.12 ' }).agencyCode).toBe('H99.12')
  for (const empty of ['', ' ', null, undefined]) expect(snapshotOf({ DonViXuLy: empty }).agencyCode).toBe('H99.11')
  expect(faultsOf(readHoSo(aHoSo({ DonViXuLy: null }), null))).toEqual([
    { field: 'DonViXuLy', reason: "is missing, and so is the envelope's madonvi" },
  ])
})

test('a wrong type is refused with its field, in a list with its place', () => {
  const wrong: Record<string, unknown> = {
    MaHoSo: 5,
    MaTTHC: {},
    TenTTHC: 5,
    ChuHoSo: ['A'],
    NgayTiepNhan: 20260901081500,
    DonViXuLy: 9,
    TaiLieuNop: {},
    DanhSachLePhi: 'none',
    TrangThaiHoSo: [4],
    KenhThucHien: { ma: 1 },
    GhiChu: 'x'.repeat(4001),
    SoDienThoai: 'x'.repeat(201),
    HoSoCoThanhPhanSoHoa: 'có',
    DSKetNoiCSDL: [null],
  }
  for (const [field, value] of Object.entries(wrong))
    expect(faultsOf(read({ [field]: value }))[0]?.field.split('.')[0], field).toBe(field)
  expect(faultsOf(read({ TaiLieuNop: [{}, { DuocSoHoa: 'maybe' }] })).map((fault) => fault.field)).toEqual([
    'TaiLieuNop.1.DuocSoHoa',
  ])
})

test('a string of 4,000 characters passes, of emoji too, and one more is refused', () => {
  expect(read({ GhiChu: 'ữ'.repeat(4000) }).ok).toBe(true)
  expect(read({ GhiChu: '📄'.repeat(2000) }).ok).toBe(true)
  expect(faultsOf(read({ GhiChu: 'x'.repeat(4001) }))).toEqual([
    { field: 'GhiChu', reason: 'is longer than 4,000 characters' },
  ])
})

test('a result file counts with its address, and for an online dossier with its code too', () => {
  expect(snapshotOf({ DanhSachGiayToKetQua: [{ MaGiayToKetQua: 'KQ' }] })).toMatchObject({
    resultFile: false,
    codedResultFile: false,
  })
  expect(snapshotOf({ DanhSachGiayToKetQua: [{ DuongDanTepTinKetQua: 'https://tep.example/1' }] })).toMatchObject({
    resultFile: true,
    codedResultFile: false,
  })
  expect(
    snapshotOf({ DanhSachGiayToKetQua: [{ DuongDanTepTinKetQua: 'https://tep.example/1', MaGiayToKetQua: 'KQ' }] }),
  ).toMatchObject({ resultFile: true, codedResultFile: true })
})

test('a file taken back does not count, one from the personal store does', () => {
  const file = { DuongDanTaiTepTin: 'https://tep.example/1' }
  expect(snapshotOf({ TaiLieuNop: [{ ...file, IsDeleted: 1 }] }).componentFile).toBe(false)
  expect(snapshotOf({ TaiLieuNop: [{ ...file, IsDeleted: 0, DuocSoHoa: 1 }] })).toMatchObject({
    componentFile: true,
    reusedData: true,
    personalStorage: false,
  })
  expect(snapshotOf({ TaiLieuNop: [{ ...file, DuocLayTuKhoDMQG: '1' }] })).toMatchObject({
    personalStorage: true,
    citizenData: true,
  })
})
