import { Command } from 'commander'
import { expect, test, vi } from 'vitest'
import { addCommands } from './cli.ts'

/** Runs `motcua due` as typed at a terminal: what it prints and how it ends. */
async function run(...typed: string[]) {
  let [out, err, code] = ['', '', 0]
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  const ended = vi.spyOn(process, 'exit').mockImplementation((status) => {
    code = Number(status)
    throw new Error('ended')
  })
  const program = new Command('motcua').configureOutput({
    writeErr: (text) => {
      err += text
    },
    writeOut: (text) => {
      out += text
    },
  })
  addCommands(program)
  await program
    .parseAsync(['due', ...typed], { from: 'user' })
    .catch((error: Error) => expect(error.message).toBe('ended'))
  written.mockRestore()
  ended.mockRestore()
  return { out, err, code }
}

const asked = ['--from', '2026-11-09 14:30', '--limit', '5', '--unit', 'working_day']

test('an official asks when a dossier is due and reads why, in Vietnamese', async () => {
  const { out, code } = await run(...asked)
  expect(code).toBe(0)
  expect(out).toContain('Hạn trả kết quả: 17:00 thứ Hai, 16/11/2026')
  expect(out).toContain('1. Tiếp nhận và hẹn trả kết quả: 5 ngày làm việc')
})

test('dates and decimals may be typed the Vietnamese way', async () => {
  const { out } = await run(
    '--from',
    '09/11/2026 14:30',
    '--limit',
    '2,5',
    '--unit',
    'working_day',
    '--counting',
    'running_hours',
    '--lang',
    'en',
  )
  expect(out).toContain('Due: 08:30 Thursday, 12/11/2026')
})

test('pauses are taken out, and an open one says that the clock stands still', async () => {
  const once = await run(...asked, '--pause', '2026-11-10 09:00..2026-11-12 10:00', '--lang', 'en')
  expect(once.out).toContain('Due: 17:00 Wednesday, 18/11/2026')
  const open = await run(...asked, '--pause', '10/11/2026 09:00..', '--lang', 'en')
  expect(open.out).toContain('The clock is stopped; due before it stopped: 17:00 Monday, 16/11/2026')
  const anew = await run(
    ...asked,
    '--pause',
    '2026-11-10 09:00..2026-11-12 10:00',
    '--supplement',
    'restart',
    '--lang',
    'en',
  )
  expect(anew.out).toContain('Due: 17:00 Thursday, 19/11/2026')
})

test('a Saturday-morning counter and an unconfirmed day off change the answer', async () => {
  const hours = ['--from', '2026-11-13 16:00', '--limit', '4', '--unit', 'hour', '--lang', 'en']
  expect((await run(...hours)).out).toContain('Due: 10:00 Monday, 16/11/2026')
  expect((await run(...hours, '--saturday-mornings')).out).toContain('Due: 10:00 Saturday, 14/11/2026')
  const culture = ['--from', '2026-11-23 09:00', '--limit', '1', '--unit', 'working_day', '--lang', 'en']
  expect((await run(...culture)).out).toContain('no official text confirms it yet')
  expect((await run(...culture, '--unconfirmed', 'worked')).out).toContain('Due: 17:00 Tuesday, 24/11/2026')
})

test('a year without a calendar is said', async () => {
  expect((await run('--from', '2027-01-04', '--limit', '1', '--unit', 'working_day')).out).toContain(
    'Lịch nghỉ chỉ có từ 2021 đến 2026',
  )
})

test('bad input ends with code 2 and one line that says what to do', async () => {
  const bad: [string[], string][] = [
    [[], '--from thiếu; hãy ghi --from "2026-11-22 14:30"'],
    [['--from', '2026-02-30'], '--from "2026-02-30" không phải ngày giờ'],
    [['--from', '1066-10-14'], 'năm phải từ 1990 đến 2199'],
    [['--from', '2026-11-09', '--limit', '5'], '--unit thiếu; hãy ghi --unit working_day'],
    [
      ['--from', '2026-11-09', '--limit', '5', '--unit', 'week'],
      '--unit "week" không dùng được; hãy chọn một trong: working_day, day, hour, month',
    ],
    [['--from', '2026-11-09', '--limit', '-5', '--unit', 'day'], '--limit "-5": thời hạn không được âm'],
    [['--from', '2026-11-09', '--limit', 'năm', '--unit', 'day'], '--limit "năm": thời hạn phải là một số'],
    [['--from', '2026-11-09', '--limit', '0.3', '--unit', 'working_day'], 'phải là bội số của 0,25 ngày làm việc'],
    [[...asked, '--pause', '2026-11-10'], '--pause "2026-11-10" không hiểu được'],
    [[...asked, '--pause', '2026-11-12 09:00..2026-11-10 09:00'], '--pause: Thời điểm ghi sớm hơn dòng trước'],
    [[...asked, '--counting', 'fast'], '--counting "fast" không dùng được'],
    [[...asked, '--speed', '9'], 'unknown option'],
  ]
  for (const [typed, said] of bad) {
    const { out, err, code } = await run(...typed)
    expect([typed, code, out]).toEqual([typed, 2, ''])
    expect(err).toContain(said)
    if (!said.startsWith('unknown')) expect(err.trim().split('\n')).toHaveLength(1)
  }
})
