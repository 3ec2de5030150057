import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { LawControl, LawLine, LawText } from '#modules/law/index.ts'
import { countingNames as names, countingOptions as options } from './counting-messages.ts'
import { Rules, RulesBook } from './rules.ts'

const FILE = new URL('../../../rulebooks/deadlines/rules-vn.yaml', import.meta.url)

/** How time limits are counted, and within what time things have to happen, as data. */
export const countingLaw: LawText<Rules> = {
  family: 'thoi-han',
  key: 'cach-tinh',
  title: { vi: 'Cách tính thời hạn', en: 'How time limits are counted' },
  shipped() {
    const file = parse(readFileSync(FILE, 'utf8')) as { rules: unknown }
    const { source, certainty, validFrom } = RulesBook.parse(file)
    const sources = Object.entries(source).map(([rule, text]) => `${nameOf(rule).vi}: ${text}`)
    return [{ validFrom, content: file.rules, source: sources.join('\n'), certainty }]
  },
  schema: Rules.strict(),
  lines: (rules, lang) => Object.entries(rules).map(([rule, value]) => lineOf(rule, value, lang)),
  form: () => [{ code: 'tat-ca', title: { vi: 'Các quy định', en: 'The rules' }, controls }],
}

const nameOf = (rule: string): Bilingual => (names as Record<string, Bilingual>)[rule] ?? { vi: rule, en: rule }

function lineOf(rule: string, value: string | number, lang: Lang): LawLine {
  const among = (options as Record<string, Record<string, Bilingual>>)[rule]
  const said = rule === 'cutoff' ? new Date(Number(value)).toISOString().slice(11, 16) : String(value)
  return { name: nameOf(rule)[lang], value: among?.[said]?.[lang] ?? said }
}

const controls: LawControl[] = Object.entries(names).map(([rule, label]): LawControl => {
  const among = (options as Record<string, Record<string, Bilingual>>)[rule]
  if (among) {
    const choices = Object.entries(among).map(([value, words]) => ({ value, label: words }))
    return { kind: 'choice', path: [rule], label, options: choices }
  }
  return { kind: rule === 'cutoff' ? 'time' : 'number', path: [rule], label }
})
