import fc from 'fast-check'
import { describe, expect, test as plain } from 'vitest'
import { test } from '#test/support/index.ts'
import { importProcedures } from './commands.ts'
import { readProcedureFile } from './procedure-file.ts'
import { getProcedure } from './queries.ts'
import { readFee, readLimit } from './wording.ts'

const today = '2026-11-22'
const LIST = `code,name,field,levels,owner,decision_no,subjects,direct_time,direct_unit,online_time,online_unit,postal_time,postal_unit,direct_fee_raw,n_method_rows,max_time_same_unit,fee_suspicious
1.000001,Cấp giấy A,Y tế,TINH+XA,bo-y-te,1/QĐ,"Doanh nghiệp; Công dân Việt Nam",5,WORKING_DAY,3,WORKING_DAY,,,"50,000 VNĐ",2,5,0
1.000002,Cấp giấy B,Y tế,TINH,bo-y-te,1/QĐ,"Tổ chức (không bao gồm doanh nghiệp, HTX)",8,OTHER,,,,,Miễn phí,1,,0
1.000003,Cấp giấy C,Y tế,TINH,bo-y-te,1/QĐ,Doanh nghiệp,5 Ngày50.000 VNĐ,,,,,,,1,,0
1.000004,Cấp giấy D,Y tế,TINH,bo-y-te,1/QĐ,Doanh nghiệp,5,DAY,,,,,50 VNĐ,1,5,1
1.000005,Kiểm tra hàng hóa,Hải quan,XA,bo-tai-chinh,1/QĐ,Doanh nghiệp,5,HOUR,,,,,Không có thông tin,1,5,0
1.000006,,Y tế,TINH,bo-y-te,1/QĐ,Doanh nghiệp,5,DAY,,,,,,1,5,0
`
const CASES = `code,name,field,levels,decision_no,time_value,time_unit,methods,fee_raw,all_cases,url
1.000001,Cấp giấy A,Y tế,XA+KHAC,1/QĐ,5,DAY,DIRECT+ONLINE,,"ONLINE:5 Ngày làm việc:1,000,000 Việt Nam Đồng | DIRECT:7:Miễn phí | DIRECT:2,5 Ngày:Không có thông tin",
`

describe('the national list and its traps', () => {
  test('every trap is reported with its line, and what is doubtful stays out while the row goes in', async ({ db }) => {
    const { accepted, warnings, refused } = await importProcedures(db, LIST, { today })
    expect(accepted).toBe(5)
    expect(refused).toEqual([{ line: 7, code: '1.000006', reason: 'name: is missing' }])
    expect(warnings).toEqual([
      { line: 3, code: '1.000002', reason: 'counter: the time limit 8 has the unit “Khác”, which says nothing' },
      { line: 4, code: '1.000003', reason: 'counter: time and fee run together: “5 Ngày50.000 VNĐ”' },
      { line: 5, code: '1.000004', reason: 'counter: the fee “50 VNĐ” has lost its thousands' },
      { line: 6, code: '1.000005', reason: 'a customs procedure labelled “Cấp xã”; taken as of the ministry' },
    ])
    expect(await getProcedure(db, '1.000002', today)).toMatchObject({
      methods: [{ limit: null, fee: 0 }],
      feeExists: false,
      citizens: false,
      businesses: false,
    })
    expect(await getProcedure(db, '1.000004', today)).toMatchObject({
      methods: [{ fee: null, note: '50 VNĐ' }],
      feeExists: true,
    })
    expect(await getProcedure(db, '1.000005', today)).toMatchObject({ levels: ['ministry'], businesses: true })
    expect(await getProcedure(db, '1.000001', today)).toMatchObject({
      onlineLevel: 'partial',
      citizens: true,
      businesses: true,
    })
  })

  test('the other shape, with all cases in one cell, is read too, as CSV and as JSON', async ({ db }) => {
    const { warnings } = await importProcedures(db, CASES, { today })
    expect(warnings.map((row) => row.reason)).toEqual([
      'the level “KHAC” is none of the one-stop mechanism; left out',
      'counter: the time limit 7 has no unit',
    ])
    expect((await getProcedure(db, '1.000001', today)).methods).toEqual([
      { channel: 'online', limit: { value: 5, unit: 'working_day' }, fee: 1_000_000, note: null },
      { channel: 'counter', limit: null, fee: 0, note: null },
      { channel: 'counter', limit: { value: 2.5, unit: 'day' }, fee: null, note: null },
    ])
    const json = [
      {
        code: '1.000001',
        name: 'Cấp giấy A',
        field: 'Y tế',
        levels: 'XA',
        decision_no: '1/QĐ',
        all_cases: 'ONLINE:5 Ngày làm việc:Miễn phí',
      },
    ]
    expect(await importProcedures(db, json, { today })).toMatchObject({
      accepted: 1,
      warnings: [],
      changed: [{ kind: 'revision' }],
    })
  })

  plain('no text makes the reading throw, and no fee under a thousand đồng gets through', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(), (time, unit, amount) => {
        readLimit(time, unit)
        readFee(time)
        const { fee } = readFee(`${amount} VNĐ`)
        expect(fee === null || fee === 0 || fee >= 1000).toBe(true)
      }),
    )
  })

  plain('a list of 2,600 rows with hostile cells is read row by row', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => `"${text.replaceAll('"', '""')}"`)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 17 }), { maxLength: 20 }), (rows) => {
        const header = LIST.slice(0, LIST.indexOf('\n'))
        const file = [header, ...rows.map((row) => row.join(','))].join('\n')
        expect(() => readProcedureFile(file)).not.toThrow()
      }),
    )
  })
})
