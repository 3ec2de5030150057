import { localDay } from '#lib/clock.ts'
import type { Token } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { FormData } from '#modules/documents/index.ts'
import type { PrintSource } from './forms.ts'
import { headOf, ownerOf } from './head.ts'

type HandOver = FormData['controlSheet']['handOvers'][number]

/** Form 06: every hand-over from the counter on, with whether the giver was in time. None before receipt. */
export function controlSheet(
  { dossier, registry }: PrintSource,
  names: ReadonlyMap<string, string>,
  now: Date,
): FormData['controlSheet'] | undefined {
  if (dossier.receivedAt === null) return
  const steps = dossier.tokens.filter(({ kind }) => kind === 'step')
  const first: HandOver = {
    giver: ownerOf(dossier).name,
    receiver: `Bộ phận Một cửa ${registry.agencies.get(dossier.intakeAgencyId)?.name ?? ''}`,
    at: new Date(dossier.receivedAt),
  }
  const others = steps
    .filter(({ closedAt, outcome }) => closedAt !== null && outcome !== 'ended')
    .toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0) || a.number - b.number)
    .map((done): HandOver => {
      const verdict = verdictOf(done)
      return {
        giver: holderOf(done, registry, names),
        receiver: receiverOf(done, steps, registry, names) || ownerOf(dossier).name,
        at: new Date(done.closedAt ?? 0),
        step: done.name,
        ...(verdict && { verdict }),
      }
    })
  return {
    ...headOf(dossier, registry, now.getTime()),
    owner: ownerOf(dossier),
    procedure: dossier.procedureName,
    receivedAt: new Date(dossier.receivedAt),
    ...(dossier.legalDueAt !== null && { dueAt: new Date(dossier.legalDueAt) }),
    handOvers: [first, ...others],
  }
}

/** In time on the very day that it was due, early before it; nothing where no time was allotted. */
function verdictOf({ closedAt, dueAt }: Token): HandOver['verdict'] {
  if (closedAt === null || dueAt === null) return
  if (closedAt > dueAt) return 'late'
  return localDay(new Date(closedAt)) === localDay(new Date(dueAt)) ? 'on_time' : 'early'
}

const holderOf = ({ agencyId, closedBy, assignee }: Token, registry: Registry, names: ReadonlyMap<string, string>) =>
  [names.get(closedBy ?? assignee ?? ''), registry.agencies.get(agencyId ?? 0)?.name].filter(Boolean).join(', ')

/** Who got the work when a step was done: the steps that were reached at that moment. */
function receiverOf(
  done: Token,
  steps: readonly Token[],
  registry: Registry,
  names: ReadonlyMap<string, string>,
): string {
  const reached = steps.filter(({ number, openedAt }) => number > done.number && openedAt === done.closedAt)
  return [...new Set(reached.map((token) => holderOf(token, registry, names)))].join('; ')
}
