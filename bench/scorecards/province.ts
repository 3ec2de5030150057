import { readFileSync } from 'node:fs'
import type { Db } from '#lib/db/index.ts'
import { importProcedures } from '#modules/catalogue/index.ts'
import { importAgencies } from '#modules/units/index.ts'

export const PROVINCE = 'H99'
const DEPARTMENTS = 25
const COMMUNES = 124
const COPIES = 20

/** A province as large as they are since 01/07/2025: 150 agencies and about 1,900 procedures, the demo's twenty times. */
export async function foundProvince(db: Db): Promise<void> {
  const member = (level: string, n: number) => `${PROVINCE}.${n},${level} ${n},${level},${PROVINCE},,2020-01-01,`
  const members = [
    ...Array.from({ length: DEPARTMENTS }, (_, i) => member('department', i + 1)),
    ...Array.from({ length: COMMUNES }, (_, i) => member('commune', i + 101)),
  ]
  const header = 'code,name,level,parent,territory,valid_from,valid_to'
  await importAgencies(db, [header, `${PROVINCE},Tỉnh Thử Nghiệm,province,,,2020-01-01,`, ...members, ''].join('\n'))
  const procedures = JSON.parse(
    readFileSync(new URL('../../demo/catalogue/procedures.json', import.meta.url), 'utf8'),
  ) as {
    code: string
  }[]
  const copies = procedures.flatMap((one) =>
    Array.from({ length: COPIES }, (_, i) => ({ ...one, code: i === 0 ? one.code : `${one.code}.${i}` })),
  )
  await importProcedures(db, copies, { today: '2022-01-01' })
}

/** What QĐ 766 needs beside dossiers: every agency's count of dossiers in the national report, month by month. */
export const DECLARATIONS = `
  insert into declaration (agency_id, measure, period_from, period_to, numerator, denominator, evidence, declared_by, declared_at)
  select agency.id, 'DOSSIER_SYNC', month::date, (month + interval '1 month - 1 day')::date, 0, 1000, 'Biểu II.06a', 'bench', now()
  from agency, generate_series(timestamp '2022-01-01', '2026-11-01', '1 month') month`
