import { type Condition, lookedAt } from '#lib/condition.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { EForm, Section, Simple } from './form.ts'
import { lintWords } from './lint-messages.ts'
import { baseOf } from './person.ts'
import { canHold } from './possible.ts'

/** Something about a form: a mistake keeps it from being published. `at`: the page, and the question in it. */
export type FormFinding = {
  severity: 'mistake' | 'warning'
  code: keyof typeof lintWords
  at: { section?: string; field?: string }
  says: Record<Lang, string>
}
const WARNINGS = ['longPage', 'noEnglish', 'doubt']
/** What a page sends beside answers. */
const RESERVED = ['do', 'seen', 'basis', 'page', 'kept']
const COMFORTABLE = 8 // questions on a page, on a telephone

export const isSound = (findings: FormFinding[]) => findings.every(({ severity }) => severity === 'warning')

/** Everything there is to say about a form. `papers`: how many components the procedure has, where that is known. */
export function lint(form: EForm, papers?: number): FormFinding[] {
  const found: FormFinding[] = []
  const note = (code: FormFinding['code'], at: FormFinding['at'], values: Record<string, string | number> = {}) =>
    found.push({
      code,
      at,
      severity: WARNINGS.includes(code) ? 'warning' : 'mistake',
      says: { vi: fill(lintWords[code].vi, values), en: fill(lintWords[code].en, values) },
    })
  const english = (words: { vi: string; en: string }, at: FormFinding['at']) => {
    if (words.vi && !words.en) note('noEnglish', at, { what: words.vi })
  }
  if (!form.title.vi) note('noTitle', {})
  if (!form.source) note('noSource', {})
  if (form.sections.length === 0) note('noPages', {})
  if (form.doubt) note('doubt', {}, { doubt: form.doubt })
  if (papers && form.component !== null && form.component >= papers)
    note('formWithoutPaper', {}, { number: form.component + 1 })
  english(form.title, {})

  const taken = new Set<string>()
  for (const [number, section] of form.sections.entries()) {
    const page = section.title.vi || String(number + 1)
    const at = { section: section.id }
    if (!section.title.vi) note('noPageTitle', at, { number: number + 1 })
    english(section.title, at)
    if (section.fields.length === 0) note('emptyPage', at, { page })
    if (section.fields.length > COMFORTABLE) note('longPage', at, { page, count: section.fields.length })
    if (form.sections.findIndex(({ id }) => id === section.id) < number) note('twice', at, { name: section.id })
    for (const problem of aboutCondition(form, section)) note(problem.code, at, { what: page, ...problem.values })
    for (const [place, field] of section.fields.entries()) {
      const here = { section: section.id, field: field.id }
      const what = field.label.vi || field.id
      if (!field.label.vi) note('noLabel', here, { page, number: place + 1 })
      english(field.label, here)
      if (taken.has(field.id)) note('twice', here, { name: field.id })
      if (RESERVED.includes(field.id)) note('reserved', here, { name: field.id })
      taken.add(field.id)
      for (const problem of [...aboutCondition(form, section, field), ...aboutRules(form, field, papers)])
        note(problem.code, here, { what, ...problem.values })
    }
  }
  return found
}

type LintProblem = { code: FormFinding['code']; values?: Record<string, string | number> }

function aboutCondition(form: EForm, section: Section, field?: Simple): LintProblem[] {
  const when = field ? field.when : section.when
  if (!when) return []
  const here = form.sections.indexOf(section)
  const problems = [...new Set(lookedAt(when))].flatMap((question): LintProblem[] => {
    const name = baseOf(question)
    const page = form.sections.findIndex(({ fields }) => fields.some(({ id }) => id === name))
    const home = form.sections[page]
    const asked = home?.fields.find(({ id }) => id === name)
    if (!home || !asked || (name !== question && asked.kind !== 'person'))
      return [{ code: 'unknownQuestion', values: { question } }]
    const values = { question: asked.label.vi || question }
    const isBefore =
      home === section && field ? section.fields.indexOf(asked) < section.fields.indexOf(field) : page < here
    if (!isBefore) return [{ code: 'askedLater', values }]
    return home.repeats && home !== section ? [{ code: 'askedOften', values }] : []
  })
  if (problems.length > 0) return problems
  return canHold(form, wholly(when, field && section.when)) ? [] : [{ code: 'never' }]
}

const wholly = (when: Condition, also: Condition | undefined): Condition => (also ? { all: [when, also] } : when)

function aboutRules(form: EForm, field: Simple, papers: number | undefined): LintProblem[] {
  const problems: LintProblem[] = []
  if (field.kind === 'number' && field.min > field.max)
    problems.push({ code: 'minOverMax', values: { min: field.min, max: field.max } })
  if (field.kind === 'choice' || field.kind === 'several') {
    const values = field.options.map(({ value }) => value)
    if (values.length < 2) problems.push({ code: 'fewOptions' })
    const twice = values.find((value, i) => values.indexOf(value) < i)
    if (twice) problems.push({ code: 'optionTwice', values: { value: twice } })
    if (field.options.some(({ label }) => !label.vi)) problems.push({ code: 'noOptionLabel' })
  }
  if (field.kind === 'file') {
    if (field.component === form.component) problems.push({ code: 'ownPaper' })
    else if (papers !== undefined && field.component >= papers)
      problems.push({ code: 'noSuchPaper', values: { number: field.component + 1 } })
  }
  if (!fits(field)) problems.push({ code: 'wrongPrefill' })
  return problems
}

/** Whether what is known is of the kind that the question asks for. */
function fits({ kind, prefill }: Simple): boolean {
  if (!prefill) return true
  if (prefill === 'earlier') return kind !== 'file'
  if (prefill === 'citizen') return kind === 'person'
  return kind === (prefill === 'citizen.bornOn' ? 'date' : 'text')
}
