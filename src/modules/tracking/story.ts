import { formatDay, formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import {
  type ApplicantLine,
  applicantLine,
  type Dossier,
  ENDED,
  type Happened,
  openTokens,
  type Telling,
} from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { addUp, timeOf } from '#modules/deadlines/index.ts'
import type { FollowedDossier } from './queries.ts'
import { storyMessages } from './story-messages.ts'

/** One line of the story of a dossier. Nobody but agencies is named. */
export type TimelineEntry = { version: number; at: number; what: string; where: string; details: string[] }

/** What happened to a dossier in plain words, the newest first; what is only the offices' own affair is left out. */
export function tellStory({ dossier, history, registry }: FollowedDossier, lang: Lang): TimelineEntry[] {
  const say = storyMessages[lang]
  const nameOf = (id: unknown) => registry.agencies.get(Number(id))?.name ?? ''
  return history
    .flatMap((row): TimelineEntry[] => {
      const told = applicantLine(row.kind)
      if (!told) return []
      const step = dossier.tokens.find(({ number }) => number === row.data.task)?.name ?? ''
      const what = fill(told.line[lang], { step, agency: nameOf(row.data.agencyId) })
      const ready = row.effects.set?.phase === 'finished' ? [say.ready] : []
      const where = row.by.agencyId === null ? '' : nameOf(row.by.agencyId)
      return [{ version: row.version, at: row.at, what, where, details: [...detailsOf(row, told, lang), ...ready] }]
    })
    .reverse()
}

function detailsOf({ data, effects }: Happened, { tells = [], papers = true }: ApplicantLine, lang: Lang): string[] {
  const say = storyMessages[lang]
  const lines: Record<Telling, () => string[]> = {
    ground: () => (typeof data.ground === 'string' ? [fill(say.why, { ground: data.ground })] : []),
    items: () => list(data.items).map((item) => `– ${String(item)}`),
    fees: () =>
      (list(data.fees) as { name: string; amount: number }[]).map(
        ({ name, amount }) => `– ${name}: ${formatNumber(amount, lang)} đ`,
      ),
    until: () => (typeof data.until === 'string' ? [fill(say.until, { day: formatDay(data.until) })] : []),
  }
  const names = papers ? (effects.papersAdded ?? []).map(({ name }) => name).join('; ') : ''
  const dueAt = effects.set?.dueAt
  return [
    ...tells.flatMap((what) => lines[what]()),
    ...(names ? [fill(say.papers, { names })] : []),
    ...(dueAt && effects.ledger?.length ? [fill(say.due, { at: formatInstant(new Date(dueAt)) })] : []),
  ]
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** A line of the clock: what was done to it, from when, what followed, and the day of return after it. */
export type ClockLine = { what: string; from: Date; effect: string; due: Date }

/** The clock of a dossier and why it moved; empty while nothing is promised. */
export function tellClock({ dossier, process, registry }: FollowedDossier, lang: Lang): ClockLine[] {
  if (dossier.ledger.length === 0) return []
  const { calendar, rules } = timeOf(registry.law, { supplement: process?.supplement ?? 'pause' })
  const sum = addUp(dossier.ledger, calendar, rules)
  if (!sum.ok) return []
  return sum.lines.map(({ what, from, effect, due }) => ({ what: what[lang], from, effect: effect[lang], due }))
}

/** The agencies that have the dossier now; the counter keeps it before receipt and when the result waits. */
export function holders(dossier: Dossier, registry: Registry): string[] {
  if (ENDED.includes(dossier.phase)) return []
  const ids = openTokens(dossier).flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
  const at = ids.length > 0 ? ids : [dossier.intakeAgencyId]
  return [...new Set(at)].map((id) => registry.agencies.get(id)?.name ?? '')
}
