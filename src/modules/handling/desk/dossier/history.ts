import { formatDay, formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Actor, Fee, Happened, Party, Token } from '#modules/dossiers/index.ts'
import { outcomeName } from '#modules/process/index.ts'
import type { Ground } from '#modules/scoring/index.ts'
import { actionWords } from '../../messages.ts'
import { historyMessages } from './history-messages.ts'
import { maskName } from './privacy.ts'
import type { DossierFile } from './queries.ts'

/** One line of the history as it is read. */
export type Told = { version: number; at: number; what: string; who: string; details: string[] }

/** The history in plain words, the newest first. `open`: personal data may be told in full. */
export function tellHistory(
  { of, ground, history, names }: Pick<DossierFile, 'of' | 'ground' | 'history' | 'names'>,
  lang: Lang,
  open: boolean,
): Told[] {
  let parties: Party[] = []
  const told = history.map((row) => {
    const details = [
      ...detailsOf(row, { tokens: of.tokens, names, ground }, lang, open),
      ...changesOf(row, parties, lang, open),
    ]
    parties = row.effects.parties ?? parties
    return {
      ...{ version: row.version, at: row.at, details },
      what: row.kind === 'step' ? stepDone(row, of.tokens, lang) : actionWords[row.kind][lang],
      who: tellActor(hidden(row.by, open), ground, lang),
    }
  })
  return told.reverse()
}

const hidden = (by: Actor, open: boolean): Actor =>
  by.role === 'applicant' && !open ? { ...by, name: maskName(by.name) } : by

/** `Trần Văn Thẩm, Chuyên viên, Xã Bình An (thay Lê Văn Mẫu)`. */
function tellActor({ name, role, agencyId, onBehalfOf }: Actor, ground: Ground, lang: Lang): string {
  const say = historyMessages[lang]
  const agency = agencyId === null ? undefined : ground.agencies.get(agencyId)?.name
  const instead = onBehalfOf ? ` (${fill(say.insteadOf, { name: onBehalfOf })})` : ''
  return [name, say.roles[role], agency].filter(Boolean).join(', ') + instead
}

const taskOf = ({ data }: Happened, tokens: readonly Token[]) => tokens.find(({ number }) => number === data.task)

function stepDone(row: Happened, tokens: readonly Token[], lang: Lang): string {
  const name = taskOf(row, tokens)?.name ?? ''
  const outcome = String(row.data.outcome ?? 'done')
  const ended = outcome === 'done' ? '' : ` – ${outcomeName(outcome, lang)}`
  return `${actionWords.step[lang]}: ${name}${ended}`
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown) => (typeof value === 'string' ? value : '')

function detailsOf(
  row: Happened,
  { tokens, names, ground }: { tokens: readonly Token[]; names: ReadonlyMap<string, string>; ground: Ground },
  lang: Lang,
  open: boolean,
): string[] {
  const say = historyMessages[lang]
  const { kind, data, effects } = row
  const lines = [text(data.ground), text(data.reason), text(data.note)]
  const task = kind === 'step' ? undefined : taskOf(row, tokens)
  if (task) lines.push(fill(say.about, { step: task.name }))
  if (kind === 'assignment')
    lines.push(data.assignee ? fill(say.to, { name: names.get(String(data.assignee)) ?? '–' }) : say.toAll)
  lines.push(...list(data.items).map((item) => `– ${String(item)}`))
  if (kind === 'opinion_request')
    lines.push(
      fill(say.asked, {
        agency: ground.agencies.get(Number(data.agencyId))?.name ?? '',
        question: text(data.question),
      }),
    )
  if (kind === 'opinion') lines.push(text(data.text))
  if (data.until && (kind === 'extension' || kind === 'apology_draft'))
    lines.push(fill(say.until, { day: formatDay(text(data.until)) }))
  if (kind === 'payment_request')
    lines.push(...(list(data.fees) as Fee[]).map(({ name, amount }) => `${name}: ${formatNumber(amount, lang)} đ`))
  if (kind === 'payment') lines.push(say.ways[text(data.way) as keyof typeof say.ways] ?? '')
  if (open && text(data.receiver)) lines.push(fill(say.receiver, { name: text(data.receiver) }))
  if (text(data.tracking)) lines.push(fill(say.tracking, { number: text(data.tracking) }))
  const papers = effects.papersAdded ?? []
  if (papers.length > 0) lines.push(fill(say.papers, { names: papers.map(({ name }) => name).join('; ') }))
  const dueAt = effects.set?.dueAt
  if (dueAt && effects.ledger?.length) lines.push(fill(say.due, { at: formatInstant(new Date(dueAt)) }))
  return lines.filter(Boolean)
}

const FIELDS = ['name', 'idNumber', 'bornOn', 'phone', 'email', 'address', 'kind'] as const

/** What a correction changed: before and after; without the values for those who see people masked. */
function changesOf({ kind, effects }: Happened, before: readonly Party[], lang: Lang, open: boolean): string[] {
  if (kind !== 'correction' || !effects.parties) return []
  const say = historyMessages[lang]
  return effects.parties.flatMap((after) => {
    const was = before.find(({ role }) => role === after.role)
    return FIELDS.filter((field) => (was?.[field] ?? null) !== after[field]).map((field) => {
      const label = `${say.parties[after.role]}, ${say.fields[field]}`
      return open ? `${label}: ${was?.[field] ?? '–'} → ${after[field] ?? '–'}` : fill(say.changed, { label })
    })
  })
}
