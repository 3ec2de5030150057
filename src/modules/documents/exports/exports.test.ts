import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { filledForms, longForms } from '#test/support/forms.ts'
import { controlSheetDocx, controlSheetXlsx, registerDocx, registerXlsx } from '../printing.ts'
import { registerXlsx as sheetOf } from './xlsx.ts'

const opened = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
const textOf = (xml = '') => xml.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|')

/** What stands in a cell of a sheet, its shared text looked up. */
function cellsOf(parts: Record<string, string>, sheet = 1): Map<string, string> {
  const shared = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, si = '']) =>
    si.replace(/<[^>]+>/g, ''),
  )
  const cells = (parts[`xl/worksheets/sheet${sheet}.xml`] ?? '').matchAll(
    /<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
  )
  return new Map(
    [...cells].map(([, at = '', kind = '', body = '']) => {
      const value = body.replace(/<[^>]+>/g, '')
      return [at, kind.includes('t="s"') ? (shared[Number(value)] ?? '') : value]
    }),
  )
}
/** Days since 30/12/1899 on the wall clock of Viet Nam, as Excel counts. */
const serial = (text: string) => (Date.parse(`${text}Z`) - Date.UTC(1899, 11, 30)) / 86_400_000

describe('the register as a sheet', () => {
  test('has the headings that offices know, and real times', async () => {
    const parts = opened(await registerXlsx(filledForms.register))
    const cells = cellsOf(parts)
    expect(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((column) => cells.get(`${column}4`))).toEqual([
      'STT',
      'Mã hồ sơ',
      'Nội dung hồ sơ',
      'Số lượng (bộ)',
      'Họ tên chủ hồ sơ',
      'Địa chỉ chủ hồ sơ',
      'Số điện thoại',
      'Cơ quan chủ trì giải quyết',
    ])
    expect([cells.get('I4'), cells.get('I5'), cells.get('J5')]).toEqual([
      'Ngày, tháng, năm',
      'Nhận hồ sơ',
      'Hẹn trả kết quả',
    ])
    expect([cells.get('K4'), cells.get('K5'), cells.get('M5'), cells.get('N5')]).toEqual([
      'Trả kết quả',
      'Ngày nhận kết quả',
      'Bên giao (Ký tên)',
      'Bên nhận (Ký tên)',
    ])
    expect([cells.get('O4'), cells.get('P4'), cells.get('Q4')]).toEqual([
      'Người nhận hồ sơ',
      'Địa bàn phát sinh hồ sơ',
      'Ghi chú',
    ])
    expect(Number(cells.get('I6'))).toBeCloseTo(serial('2026-11-24T09:05:00'), 6)
    expect(Number(cells.get('K7'))).toBeCloseTo(serial('2026-11-02T10:10:00'), 6)
    expect(cells.get('B6')).toBe('H36.105-261124-0975')
    expect(cells.get('G6')).toBe('0912345678')
    expect(parts['xl/styles.xml']).toContain('dd/mm/yyyy hh:mm')
    expect(parts['xl/worksheets/sheet1.xml']).toContain('<mergeCell ref="I4:J4"')
  })

  test('takes a name that looks like a formula as a name', async () => {
    const [row] = filledForms.register.rows
    if (!row) throw new Error('no row')
    const parts = opened(
      await registerXlsx({ ...filledForms.register, rows: [{ ...row, owner: '=HYPERLINK("http://x")' }] }),
    )
    expect(parts['xl/worksheets/sheet1.xml']).not.toContain('<f>')
    expect(cellsOf(parts).get('E6')).toContain('=HYPERLINK')
  })

  test('of fifty thousand and one dossiers is read a part at a time and goes on on a second sheet', {
    timeout: 120_000,
  }, async () => {
    const [row] = filledForms.register.rows
    if (!row) throw new Error('no row')
    async function* rows() {
      for (let i = 1; i <= 50_001; i += 1) if (row) yield { ...row, code: `H36-261124-${i}` }
    }
    const parts = opened(
      await sheetOf({ ...filledForms.register, rows: rows() }, 'vi', { number: '07', title: 'Sổ', law: '' }),
    )
    expect(cellsOf(parts, 2).get('B6')).toBe('H36-261124-50001')
    expect(cellsOf(parts, 2).get('A4')).toBe('STT')
    expect(cellsOf(parts, 1).get('B50005')).toBe('H36-261124-50000')
  })
})

test('the register as a document lies on A4, and its headings stand on every page', async () => {
  const parts = opened(await registerDocx(longForms().register))
  const xml = parts['word/document.xml'] ?? ''
  expect(xml).toMatch(/w:w="16838" w:h="11906" w:orient="landscape"/)
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(2)
  const text = textOf(xml)
  for (const words of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'SỔ THEO DÕI HỒ SƠ',
    'Từ 01/11/2026 đến 30/11/2026',
    'Mã hồ sơ',
    'Trả kết quả',
    'H36.105-261124-0119',
    '24/11/2026 09:05',
  ])
    expect(text).toContain(words)
})

test('the control sheet as sheet and document tells every hand-over', async () => {
  const cells = cellsOf(opened(await controlSheetXlsx(filledForms.controlSheet)))
  expect([...cells.values()]).toEqual(
    expect.arrayContaining([
      'Giao',
      'Nhận',
      'Thời gian giao, nhận',
      'Kết quả',
      'Ghi chú',
      'Trước hạn',
      'Quá hạn',
      'Quá 0,25 ngày',
    ]),
  )
  expect([...cells.values()].map(Number)).toContainEqual(expect.closeTo(serial('2026-12-07T08:15:00'), 6))
  const text = textOf(opened(await controlSheetDocx(filledForms.controlSheet))['word/document.xml'])
  for (const words of [
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    'Mã hồ sơ: H36.105-261124-0975',
    'Vũ Minh Khôi',
    '30/11/2026 16:45',
    'Trước hạn',
    'Quá 0,25 ngày',
  ])
    expect(text).toContain(words)
})
