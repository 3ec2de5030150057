import { formatDay, formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { addUp, loadCalendar, loadRules } from '#modules/deadlines/index.ts'
import { type Case, ENDED, type Happened, openTokens } from '#modules/dossiers/index.ts'
import type { Ground } from '#modules/scoring/index.ts'
import type { FollowedDossier } from './queries.ts'
import { storyMessages } from './story-messages.ts'

/** One line of the story of a dossier. Nobody but agencies is named. */
export type Told = { version: number; at: number; what: string; where: string; details: string[] }

/** What happened to a dossier in plain words, the newest first; what is only the offices' own affair is left out. */
export function tellStory({ of, history, ground }: FollowedDossier, lang: Lang): Told[] {
  const say = storyMessages[lang]
  const nameOf = (id: unknown) => ground.agencies.get(Number(id))?.name ?? ''
  return history
    .flatMap((row): Told[] => {
      const known: Partial<Record<string, string>> = say.deeds
      const words = known[row.kind]
      if (!words) return []
      const step = of.tokens.find(({ number }) => number === row.data.task)?.name ?? ''
      const what = fill(words, { step, agency: nameOf(row.data.agencyId) })
      const ready = row.effects.set?.phase === 'finished' ? [say.ready] : []
      const where = row.by.agencyId === null ? '' : nameOf(row.by.agencyId)
      return [{ version: row.version, at: row.at, what, where, details: [...detailsOf(row, lang), ...ready] }]
    })
    .reverse()
}

/** Grounds that are written to the person; notes of officials among themselves are not. */
const TO_THE_PERSON = new Set([
  ...['intake_refusal', 'completion_request', 'supplement_request', 'payment_request', 'extension', 'refusal'],
  ...['stop', 'withdrawal'],
])

function detailsOf({ kind, data, effects }: Happened, lang: Lang): string[] {
  const say = storyMessages[lang]
  const lines: string[] = []
  if (TO_THE_PERSON.has(kind) && typeof data.ground === 'string') lines.push(fill(say.why, { ground: data.ground }))
  if (kind === 'completion_request' || kind === 'supplement_request')
    lines.push(...list(data.items).map((item) => `– ${String(item)}`))
  if (kind === 'payment_request')
    for (const { name, amount } of list(data.fees) as { name: string; amount: number }[])
      lines.push(`– ${name}: ${formatNumber(amount, lang)} đ`)
  if (kind === 'extension' && typeof data.until === 'string')
    lines.push(fill(say.until, { day: formatDay(data.until) }))
  const names = (effects.papersAdded ?? []).map(({ name }) => name).join('; ')
  if (names && kind !== 'step') lines.push(fill(say.papers, { names }))
  const dueAt = effects.set?.dueAt
  if (dueAt && effects.ledger?.length) lines.push(fill(say.due, { at: formatInstant(new Date(dueAt)) }))
  return lines
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A line of the clock: what was done to it, from when, what followed, and the day of return after it. */
export type ClockLine = { what: string; from: Date; effect: string; due: Date }

/** The clock of a dossier and why it moved; empty while nothing is promised. */
export function tellClock({ of, process }: FollowedDossier, lang: Lang): ClockLine[] {
  if (of.ledger.length === 0) return []
  const sum = addUp(of.ledger, loadCalendar(), loadRules({ supplement: process?.supplement ?? 'pause' }))
  if (!sum.ok) return []
  return sum.lines.map(({ what, from, effect, due }) => ({ what: what[lang], from, effect: effect[lang], due }))
}

/** The agencies that have the dossier now; the counter keeps it before receipt and when the result waits. */
export function holders(of: Case, ground: Ground): string[] {
  if (ENDED.includes(of.phase)) return []
  const ids = openTokens(of).flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
  const at = ids.length > 0 ? ids : [of.intakeAgencyId]
  return [...new Set(at)].map((id) => ground.agencies.get(id)?.name ?? '')
}
