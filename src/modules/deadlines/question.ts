import { readMoment, toLocal } from './calendar/day.ts'
import type { LedgerEntry } from './ledger/entry.ts'
import { addUp, type LedgerSum } from './ledger/ledger.ts'
import { limitMistake } from './limit.ts'
import { cliWords } from './messages.ts'
import { loadCalendar, loadCalendarBook, loadRules } from './queries.ts'
import { units } from './unit.ts'
import { sayMoment } from './wording.ts'

/** What `motcua due` was asked, as typed. */
export type DueQuestion = {
  from?: string
  limit?: string
  unit?: string
  counting?: string
  closing?: string
  supplement?: string
  officeHours?: string
  unconfirmed?: string
  saturdayMornings?: boolean
  pause?: string[]
  lang?: string
}

/** Something typed that cannot be used; the message is one line that says what to do. */
export class InputMistake extends Error {}

type AskedLang = 'vi' | 'en'

/** The due date and its ledger as lines of text. Throws InputMistake on input that cannot be used. */
export function answerDue(question: DueQuestion): string {
  const lang = choice<AskedLang>('--lang', question.lang ?? 'vi', ['vi', 'en'], 'vi')
  const rules = loadRules()
  rules.counting = choice('--counting', question.counting ?? rules.counting, ['whole_day', 'running_hours'], lang)
  rules.closing = choice('--closing', question.closing ?? rules.closing, ['office', 'midnight'], lang)
  rules.supplement = choice('--supplement', question.supplement ?? rules.supplement, ['pause', 'restart'], lang)
  const profiles = Object.keys(loadCalendarBook().officeHours)
  const calendar = loadCalendar({
    officeHours: choice('--office-hours', question.officeHours ?? 'default', profiles, lang),
    unconfirmed: choice<'off' | 'worked'>('--unconfirmed', question.unconfirmed ?? 'off', ['off', 'worked'], lang),
    saturdayMornings: question.saturdayMornings ?? false,
  })
  const sum = addUp(entriesOf(question, rules.supplement === 'pause' ? 'resume' : 'restart', lang), calendar, rules)
  if (!sum.ok) throw new InputMistake(`--pause: ${sum.text[lang]}`)
  return written(sum, lang)
}

function entriesOf(question: DueQuestion, end: 'resume' | 'restart', lang: AskedLang): LedgerEntry[] {
  const said = { person: cliWords[lang].counter, ground: cliWords[lang].asked }
  const at = moment('--from', given('--from', question.from, '--from "2026-11-22 14:30"', lang), lang)
  const unit = choice('--unit', given('--unit', question.unit, '--unit working_day', lang), units, lang)
  const typed = given('--limit', question.limit, '--limit 5', lang)
  const value = /^-?\d+([.,]\d+)?$/.test(typed.trim()) ? Number(typed.replace(',', '.')) : Number.NaN
  const mistake = limitMistake(value, unit)
  if (mistake) throw new InputMistake(`--limit "${typed}": ${mistake[lang]}`)
  const pauses = (question.pause ?? []).flatMap((pause): LedgerEntry[] => {
    const [from = '', to, more] = pause.split('..')
    if (to === undefined || more !== undefined || !from.trim())
      throw new InputMistake(`--pause "${pause}" ${cliWords[lang].pause}`)
    const stop: LedgerEntry = { kind: 'pause', at: moment('--pause', from, lang), ...said }
    return to.trim() ? [stop, { kind: end, at: moment('--pause', to, lang), ...said }] : [stop]
  })
  return [{ kind: 'promise', at, limit: { value, unit }, ...said }, ...pauses]
}

function written(sum: LedgerSum & { ok: true }, lang: AskedLang): string {
  const words = cliWords[lang]
  const say = (at: Date) => sayMoment(toLocal(at))[lang]
  const lines = sum.lines.flatMap((line, i) => [
    `${i + 1}. ${line.what[lang]}`,
    `   ${words.from} ${say(line.from)} ${words.to} ${say(line.to)}`,
    `   ${line.effect[lang]}`,
    `   ${words.dueAfter}: ${say(line.due)}`,
  ])
  const notes = sum.warnings.map(({ text }) => `${words.note}: ${text[lang]}`)
  return [
    `${sum.waiting ? words.waiting : words.due}: ${say(sum.due)}`,
    '',
    ...lines,
    ...(notes.length ? ['', ...notes] : []),
  ].join('\n')
}

function given(option: string, value: string | undefined, example: string, lang: AskedLang): string {
  if (value?.trim()) return value
  throw new InputMistake(`${option} ${cliWords[lang].needed} ${example}`)
}

function choice<T extends string>(option: string, value: string, among: readonly T[], lang: AskedLang): T {
  const chosen = among.find((one) => one === value)
  if (chosen) return chosen
  throw new InputMistake(`${option} "${value}" ${cliWords[lang].choice}: ${among.join(', ')}`)
}

function moment(option: string, typed: string, lang: AskedLang): Date {
  const at = readMoment(typed)
  if (!at) throw new InputMistake(`${option} "${typed.trim()}" ${cliWords[lang].moment}`)
  const year = new Date(toLocal(at)).getUTCFullYear()
  if (year >= 1990 && year < 2200) return at
  throw new InputMistake(`${option} "${typed.trim()}" ${cliWords[lang].years}`)
}
