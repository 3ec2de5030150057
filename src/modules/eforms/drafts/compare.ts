import { isDeepStrictEqual } from 'node:util'
import { fill, type Lang } from '#lib/i18n.ts'
import { type EForm, type Section, type Simple, say as words } from '../form.ts'
import { sayCondition } from './conditions.ts'
import { messages } from './messages.ts'
import { rulesInWords } from './wording.ts'

/** What has changed from one revision of a form to another, in sentences. Questions and pages are known by their names. */
export function changesBetween(from: EForm, to: EForm, lang: Lang): string[] {
  const say = messages[lang].changes
  const text = (part: 'title' | 'source' | 'doubt', sentence: string) => {
    const [before, after] = [from, to].map((form) => (part === 'title' ? words(form.title, lang) : form[part]))
    return before === after ? [] : [fill(sentence, { before: before || '–', after: after || '–' })]
  }
  return [
    ...text('title', say.title),
    ...text('source', say.source),
    ...text('doubt', say.doubt),
    ...(from.component === to.component
      ? []
      : [fill(say.component, { before: componentOf(from), after: componentOf(to) })]),
    ...pageChanges(from, to, lang),
    ...fieldChanges(from, to, lang),
  ]
}

const componentOf = ({ component }: EForm) => (component === null ? '–' : component + 1)

function pageChanges(from: EForm, to: EForm, lang: Lang): string[] {
  const say = messages[lang].changes
  const said = (form: EForm, { title, when, repeats }: Section) =>
    [
      words(title, lang),
      repeats ? fill(messages[lang].repeatsUpTo, { most: repeats }) : messages[lang].once,
      when ? fill(messages[lang].askedWhen, { condition: sayCondition(form, when, lang) }) : messages[lang].always,
    ].join('; ')
  const lost = from.sections.filter(({ id }) => !to.sections.some((one) => one.id === id))
  const kept = from.sections.filter((one) => !lost.includes(one)).map(({ id }) => id)
  const order = to.sections.map(({ id }) => id).filter((id) => kept.includes(id))
  return [
    ...lost.map(({ title }) => fill(say.pageGone, { page: words(title, lang) })),
    ...to.sections.flatMap((section) => {
      const before = from.sections.find(({ id }) => id === section.id)
      if (!before) return [fill(say.pageNew, { page: words(section.title, lang) })]
      const [was, is] = [said(from, before), said(to, section)]
      return was === is ? [] : [fill(say.page, { page: words(before.title, lang), before: was, after: is })]
    }),
    ...(isDeepStrictEqual(kept, order) ? [] : [say.pageOrder]),
  ]
}

type Placed = { field: Simple; page: Section }
const placedIn = (form: EForm) =>
  new Map(form.sections.flatMap((page) => page.fields.map((field): [string, Placed] => [field.id, { field, page }])))

function fieldChanges(from: EForm, to: EForm, lang: Lang): string[] {
  const say = messages[lang].changes
  const [before, after] = [placedIn(from), placedIn(to)]
  const label = ({ field }: Placed) => words(field.label, lang) || field.id
  const named = (one: Placed) => ({ field: label(one), page: words(one.page.title, lang) })
  return [
    ...[...before].flatMap(([id, one]) => (after.has(id) ? [] : [fill(say.fieldGone, named(one))])),
    ...[...after].flatMap(([id, one]) => {
      const was = before.get(id)
      if (!was) return [fill(say.fieldNew, named(one))]
      const moved = was.page.id === one.page.id ? [] : [fill(say.fieldMoved, named(one))]
      const asked = [was, one].map(label)
      const renamed =
        asked[0] === asked[1] ? [] : [fill(say.fieldLabel, { before: asked[0] ?? '', after: asked[1] ?? '' })]
      const [ruled, rules] = [
        rulesInWords(from, was.field, lang).join('; '),
        rulesInWords(to, one.field, lang).join('; '),
      ]
      const changed =
        ruled === rules ? [] : [fill(say.fieldRules, { field: asked[1] ?? '', before: ruled, after: rules })]
      return [...moved, ...renamed, ...changed]
    }),
    ...orderChanges(from, to, lang),
  ]
}

function orderChanges(from: EForm, to: EForm, lang: Lang): string[] {
  return to.sections.flatMap((section) => {
    const before = from.sections.find(({ id }) => id === section.id)?.fields.map(({ id }) => id) ?? []
    const now = section.fields.map(({ id }) => id)
    const both = (list: string[]) => list.filter((id) => before.includes(id) && now.includes(id))
    if (isDeepStrictEqual(both(before), both(now))) return []
    return [fill(messages[lang].changes.fieldOrder, { page: words(section.title, lang) })]
  })
}
