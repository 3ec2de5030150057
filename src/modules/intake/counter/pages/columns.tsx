import type { ReactNode } from 'react'
import { formatInstant, formatNumber, MISSING } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type Calendar, workingTimeBetween } from '#modules/deadlines/index.ts'
import { Mark } from '#ui/badge/index.tsx'
import type { Column } from '#ui/table/index.tsx'
import { maskPhone } from '../../contact.ts'
import { messages } from '../messages.ts'
import { type CounterList, type CounterRow, LONGEST_WAIT } from '../queries.ts'
import { deedsOf } from './deeds.tsx'

type Seen = { lang: Lang; now: Date; calendar: Calendar }

/** The columns of a list: whose dossier it is, the moment that matters there, and what to do with it. */
export function columnsOf(list: CounterList, seen: Seen): Column<CounterRow>[] {
  const say = messages[seen.lang]
  const column = (key: string, label: string, cell: (row: CounterRow) => ReactNode, more = {}) => ({
    key,
    label,
    cell,
    ...more,
  })
  const code = column('code', say.code, (row) => <Code code={row.code} lang={seen.lang} />, { header: true })
  const moment = column('when', say.when[list], (row) => momentOf(list, row, seen))
  const extra: Record<CounterList, Column<CounterRow>[]> = {
    queue: [
      column('channel', say.channel, ({ channel }) => say.channels[channel]),
      column('waiting', say.waiting, (row) => waitOf(row, seen)),
    ],
    received: [column('forward', say.forwardBy, (row) => forwardOf(row, seen))],
    papers: [column('phone', say.phone, ({ phone }) => maskPhone(phone))],
    fees: [column('owed', say.owed, (row) => money(row.owed, seen.lang), { numeric: true })],
    due: [],
    pickup: [
      column('phone', say.phone, ({ phone }) => maskPhone(phone)),
      column('way', say.way, ({ returnWay }) => say.ways[returnWay]),
      column('owed', say.owed, (row) => (row.owed > 0 ? money(row.owed, seen.lang) : MISSING), { numeric: true }),
    ],
    returned: [column('way', say.way, (row) => [say.ways[row.returnWay], row.trackingOut].filter(Boolean).join(' '))],
  }
  const pick = column('pick', say.pick, (row) => <Pick row={row} list={list} lang={seen.lang} />)
  return [
    ...(list === 'queue' || list === 'received' ? [pick] : []),
    code,
    column('procedure', say.procedure, ({ procedureName }) => procedureName, { phone: 'wide' }),
    column('owner', say.owner, ({ owner }) => owner),
    moment,
    ...extra[list],
    column('deed', say.deed, (row) => deedsOf(list, row, seen.lang), { phone: 'wide' }),
  ]
}

const Code = ({ code, lang }: { code: string; lang: Lang }) => (
  <a className="mc-dossier" href={workspacePaths(lang).dossier(code)}>
    {code}
  </a>
)

function Pick({ row, list, lang }: { row: CounterRow; list: CounterList; lang: Lang }) {
  if (list === 'received' && row.forwardBy === null) return null
  return (
    <input
      type="checkbox"
      name="code[]"
      value={row.code}
      className="form-check-input"
      aria-label={fill(messages[lang].pickOne, { code: row.code })}
    />
  )
}

function momentOf(list: CounterList, row: CounterRow, { lang, now }: Seen): ReactNode {
  const moments = {
    queue: row.submittedAt,
    received: row.receivedAt,
    papers: row.movedAt,
    fees: row.movedAt,
    due: row.dueAt,
    pickup: row.finishedAt,
    returned: row.returnedAt,
  }
  const at = moments[list]
  if (at === null) return ''
  const text = formatInstant(new Date(at))
  return list === 'due' && at < now.getTime() ? marked(text, messages[lang].late) : text
}

function waitOf({ submittedAt }: CounterRow, { lang, now, calendar }: Seen): ReactNode {
  const say = messages[lang]
  const hours = workingTimeBetween(new Date(submittedAt), now, calendar)
  const text = hours < 1 ? say.underAnHour : fill(say.hours, { hours: formatNumber(Math.floor(hours), lang) })
  return hours > LONGEST_WAIT ? marked(text, say.tooLong) : text
}

function forwardOf({ forwardBy }: CounterRow, { lang, now }: Seen): ReactNode {
  const say = messages[lang]
  if (forwardBy === null) return say.forwarded
  const text = formatInstant(new Date(forwardBy))
  return forwardBy < now.getTime() ? marked(text, say.late) : text
}

const marked = (text: string, mark: string) => (
  <>
    {text} <Mark>{mark}</Mark>
  </>
)

const money = (amount: number, lang: Lang) => fill(messages[lang].dong, { amount: formatNumber(amount, lang) })
