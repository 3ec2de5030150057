import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type Actor, actionWords, type Happened, type Party } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { maskName } from '#modules/handling/index.ts'
import { type HistoryContext, stored } from '../actions/action.ts'
import { pageOf } from '../actions/index.ts'
import { historyMessages } from './history-messages.ts'
import type { DossierFile } from './queries.ts'

/** One line of the history as it is read. */
export type HistoryLine = { version: number; at: number; what: string; who: string; details: string[] }

/** The history in plain words, the newest first. `open`: personal data may be told in full. */
export function historyLines(
  { dossier, registry, history, names }: Pick<DossierFile, 'dossier' | 'registry' | 'history' | 'names'>,
  lang: Lang,
  open: boolean,
): HistoryLine[] {
  let parties: Party[] = []
  const told = history.map((happened) => {
    const at = { lang, open, registry, names, tokens: dossier.tokens, parties }
    parties = happened.effects.parties ?? parties
    return {
      version: happened.version,
      at: happened.at,
      what: pageOf(happened.kind)?.title?.(happened, at) ?? actionWords[happened.kind][lang],
      who: tellActor(hidden(happened.by, open), registry, lang),
      details: detailsOf(happened, at),
    }
  })
  return told.reverse()
}

const hidden = (by: Actor, open: boolean): Actor =>
  by.role === 'applicant' && !open ? { ...by, name: maskName(by.name) } : by

/** `Trần Văn Thẩm, Chuyên viên, Xã Bình An (thay Lê Văn Mẫu)`. */
function tellActor({ name, role, agencyId, onBehalfOf }: Actor, registry: Registry, lang: Lang): string {
  const say = historyMessages[lang]
  const agency = agencyId === null ? undefined : registry.agencies.get(agencyId)?.name
  const instead = onBehalfOf ? ` (${fill(say.insteadOf, { name: onBehalfOf })})` : ''
  return [name, say.roles[role], agency].filter(Boolean).join(', ') + instead
}

function detailsOf(happened: Happened, at: HistoryContext): string[] {
  const say = historyMessages[at.lang]
  const { kind, data, effects } = happened
  const page = pageOf(kind)
  const task = page?.title ? undefined : at.tokens.find(({ number }) => number === data.task)
  const items = Array.isArray(data.items) ? data.items.filter((item) => typeof item === 'string') : []
  const papers = (effects.papersAdded ?? []).map(({ name }) => name)
  const dueAt = effects.set?.dueAt
  return [
    stored(happened, 'ground'),
    stored(happened, 'reason'),
    stored(happened, 'note'),
    task ? fill(say.about, { step: task.name }) : '',
    ...items.map((item) => `– ${item}`),
    ...(page?.history?.(happened, at) ?? []),
    papers.length > 0 ? fill(say.papers, { names: papers.join('; ') }) : '',
    dueAt && effects.ledger?.length ? fill(say.due, { at: formatInstant(new Date(dueAt)) }) : '',
  ].filter(Boolean)
}
