import { Command } from 'commander'
import { beforeEach, describe, expect, vi } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import { importAgencies } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { addCommands } from './cli.ts'
import { AS_WRITTEN, chooseAlternative, declareMeasure } from './commands.ts'
import { choiceHistory, choicesOf, declarationsOf } from './declarations.ts'
import { InvalidInput } from './problems.ts'

const copies = {
  agency: 'H36',
  measure: 'ELECTRONIC_CERTIFIED_COPY',
  period: { from: '2026-01-01', to: '2026-12-31' },
  numerator: 124,
  denominator: 124,
  evidence: 'Báo cáo 12/BC-VP ngày 05/01/2026',
  declaredBy: 'Trần Thị Hoa',
}

async function province(db: Db) {
  await importAgencies(
    db,
    'code,name,level,parent,territory,valid_from,valid_to\nH36,UBND tỉnh Lâm Đồng,province,,68,2020-01-01,\n',
  )
  return db.selectFrom('agency').select('id').where('code', '=', 'H36').executeTakeFirstOrThrow()
}

const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('declaring a figure', () => {
  test('a correction is a new line; the first stays readable', async ({ db, now }) => {
    const { id } = await province(db)
    await declareMeasure(db, copies, now)
    await declareMeasure(db, { ...copies, numerator: 120, declaredBy: 'Lê Văn Nam' }, later(now, 1))

    expect(await declarationsOf(db, id)).toMatchObject([
      { numerator: 120, denominator: 124, declaredBy: 'Lê Văn Nam', current: true, from: '2026-01-01' },
      { numerator: 124, declaredBy: 'Trần Thị Hoa', current: false },
    ])
  })

  test('nothing that the system counts, and nothing without evidence or person', async ({ db, now }) => {
    await province(db)
    const wrong = { ...copies, measure: 'ON_TIME', numerator: -1, evidence: ' ', declaredBy: '' }
    const period = { from: '2026-02-30', to: '2026-12-31' }
    await expect(async () => declareMeasure(db, { ...wrong, period }, now)).rejects.toMatchObject({
      problems: [
        { path: 'measure', reason: 'counted_by_system' },
        { path: 'from', reason: 'not_a_day' },
        { path: 'numerator', reason: 'negative' },
        { path: 'evidence', reason: 'empty' },
        { path: 'declaredBy', reason: 'empty' },
      ],
    })
    await expect(async () => declareMeasure(db, { ...copies, measure: 'NOPE' }, now)).rejects.toThrow(InvalidInput)
    expect(await db.selectFrom('declaration').select('id').execute()).toEqual([])
  })

  test('given points are 0, 1 or 2 of 1', async ({ db, now }) => {
    await province(db)
    const publicity = { ...copies, measure: 'PUBLICITY', numerator: 3, denominator: 1 }
    await expect(async () => declareMeasure(db, publicity, now)).rejects.toMatchObject({
      problems: [{ path: 'numerator', reason: 'not_allowed', allowed: [0, 1, 2] }],
    })
    await declareMeasure(db, { ...publicity, numerator: 2 }, now)
  })

  test('an unknown agency is not found', async ({ db, now }) => {
    await expect(declareMeasure(db, { ...copies, agency: 'H99' }, now)).rejects.toThrow(Refusal)
  })
})

describe('choosing an alternative', () => {
  const choice = { rulebook: 'qd-766-2022', subject: 'CLASSES', alternative: 'kha-from-65', chosenBy: 'Sở Tư pháp' }

  test('holds until it is taken back, and both are on record', async ({ db, now }) => {
    expect(await choicesOf(db, 'qd-766-2022')).toEqual({})
    await chooseAlternative(db, choice, now)
    expect(await choicesOf(db, 'qd-766-2022')).toEqual({ CLASSES: 'kha-from-65' })
    expect(await choicesOf(db, 'tt-01-2018')).toEqual({})

    await chooseAlternative(db, { ...choice, alternative: AS_WRITTEN }, later(now, 1))
    expect(await choicesOf(db, 'qd-766-2022')).toEqual({})
    expect((await choiceHistory(db, 'qd-766-2022')).map((one) => one.alternative)).toEqual([AS_WRITTEN, 'kha-from-65'])
  })

  test('only what the rulebook offers', async ({ db, now }) => {
    await expect(chooseAlternative(db, { ...choice, alternative: 'kha-from-60' }, now)).rejects.toThrow('kha-from-65')
    await expect(chooseAlternative(db, { ...choice, subject: 'ON_TIME' }, now)).rejects.toThrow(InvalidInput)
    await expect(chooseAlternative(db, { ...choice, rulebook: 'qd-1' }, now)).rejects.toThrow(Refusal)
  })
})

describe('at the terminal', () => {
  let printed: string
  beforeEach(() => {
    printed = ''
    const keep = (text: unknown) => {
      printed += String(text)
      return true
    }
    vi.spyOn(process.stdout, 'write').mockImplementation(keep)
    vi.spyOn(process.stderr, 'write').mockImplementation(keep)
    return () => vi.restoreAllMocks()
  })

  const motcua = (db: Db, now: Date, ...words: string[]) => {
    const program = new Command().exitOverride()
    addCommands(program, async () => ({ db, now: () => now, close: async () => {} }))
    for (const command of [...program.commands, ...program.commands.flatMap((one) => one.commands)])
      command.exitOverride()
    return program.parseAsync(['node', 'motcua', ...words])
  }
  const words = ['declare', '--agency', 'H36', '--measure', 'ELECTRONIC_CERTIFIED_COPY', '--from', '2026-01-01']
  const rest = ['--to', '2026-12-31', '--denominator', '100', '--evidence', 'Tự khai', '--by', 'Hoa']

  test('an operator declares a figure', async ({ db, now }) => {
    const { id } = await province(db)
    await motcua(db, now, ...words, ...rest, '--numerator', '80')
    expect(await declarationsOf(db, id)).toMatchObject([{ numerator: 80, denominator: 100 }])
  })

  test('a wrong figure ends with exit code 2 and the reason', async ({ db, now }) => {
    await province(db)
    await expect(motcua(db, now, ...words, ...rest, '--numerator', 'x')).rejects.toMatchObject({ exitCode: 1 })
    const swapped = [...words, ...rest, '--numerator', '1'].map((word) => (word === 'H36' ? 'H99' : word))
    await expect(motcua(db, now, ...swapped)).rejects.toMatchObject({ exitCode: 2 })
    expect(printed).toContain('Agency H99 not found')
  })

  test('the examples of all rulebooks hold, and doubtful points are listed with what was chosen', async ({
    db,
    now,
  }) => {
    await motcua(db, now, 'rulebook', 'check')
    expect(printed).toContain('qd-766-2022: 9 examples hold')
    await motcua(db, now, 'rulebook', 'choose', 'qd-766-2022', 'PAYMENT_DOSSIER', 'full-at-30', '--by', 'Sở Tài chính')
    await motcua(db, now, 'rulebook', 'list')
    expect(printed).toContain('PAYMENT_DOSSIER: full-at-30 (Sở Tài chính, 2026-11-22T02:00:00.000Z)')
  })
})
