import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Select } from '#ui/field/index.tsx'
import { Choices, Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import { channelNames, NOTICE_CHANNELS } from '../channels/list.ts'
import { RESTORED } from '../commands.ts'
import { loadDelivery } from '../delivery.ts'
import { messages } from '../messages.ts'
import { NOTIFICATION_STATES, type NotificationState, TEMPLATES } from '../notification.ts'
import type { countUnsent, LogFilter, LogRow } from '../queries.ts'

type LogPageProps = WorkspaceFrame & {
  filter: LogFilter
  page: number
  perPage: number
  found: { rows: LogRow[]; total: number }
  counts: Map<NotificationState, number>
  unsent: Awaited<ReturnType<typeof countUnsent>>
}

/** What became of each message: no contents, addresses masked. */
export function LogPage({ filter, page, perPage, found, counts, unsent, ...frame }: LogPageProps) {
  const { lang } = frame
  const words = messages[lang]
  const to = workspacePaths(lang)
  const states = [undefined, ...NOTIFICATION_STATES]
  return (
    <WorkspacePage
      {...frame}
      title={words.title}
      description={fill(words.lead, { days: loadDelivery().keepAddressDays })}
      actions={
        <a className="btn" href={to.messageTemplates()}>
          {words.templates}
        </a>
      }
    >
      <Unsent lang={lang} unsent={unsent} />
      <Choices
        label={words.state}
        items={states.map((state) => ({
          href: to.notifications({ ...filter, state }),
          label: state ? `${words.states[state]} (${formatNumber(counts.get(state) ?? 0, lang)})` : words.sendable,
          current: state === filter.state,
        }))}
      />
      <Filters
        action={to.notifications()}
        label={words.filter}
        submit={words.find}
        hidden={filter.state && { state: filter.state }}
      >
        <Select
          name="template"
          label={words.template}
          value={filter.template ?? ''}
          options={among(TEMPLATES, words.names, words.all)}
        />
        <Select
          name="channel"
          label={words.channel}
          value={filter.channel ?? ''}
          options={among(NOTICE_CHANNELS, channelNames(lang), words.all)}
        />
      </Filters>
      <Table
        caption={words.caption}
        layout="cards"
        rows={found.rows}
        rowKey={({ id }) => String(id)}
        empty={words.none}
        columns={columnsOf(frame.lang)}
      />
      <Pagination
        lang={lang}
        page={page}
        perPage={perPage}
        total={found.total}
        noun={words.noun}
        href={(number) => to.notifications({ ...filter, page: number })}
      />
    </WorkspacePage>
  )
}

/** Said once, instead of a row for each: there is no way out for these. */
function Unsent({ lang, unsent }: { lang: WorkspaceFrame['lang']; unsent: LogPageProps['unsent'] }) {
  if (unsent.length === 0) return null
  const words = messages[lang]
  const told = unsent.map(({ channel, number }) => `${channelNames(lang)[channel]}: ${formatNumber(number, lang)}`)
  return (
    <p className="mc-notice">
      {fill(words.unsent, { channels: told.join(', ') })}{' '}
      <a href={workspacePaths(lang).notifications({ state: 'no_channel' })}>{words.showUnsent}</a>
    </p>
  )
}

const among = <T extends string>(values: readonly T[], names: Record<T, string>, all: string) => [
  { value: '', label: all },
  ...values.map((value) => ({ value, label: names[value] })),
]

function columnsOf(lang: WorkspaceFrame['lang']): Column<LogRow>[] {
  const words = messages[lang]
  return [
    { key: 'at', label: words.at, header: true, cell: ({ at }) => formatInstant(at) },
    { key: 'template', label: words.template, cell: ({ template }) => words.names[template] },
    { key: 'channel', label: words.channel, cell: ({ channel }) => channelNames(lang)[channel] },
    { key: 'to', label: words.to, cell: ({ masked }) => masked },
    {
      key: 'state',
      label: words.state,
      cell: ({ state, tries, notBefore }) =>
        state === 'waiting' && tries > 0
          ? `${words.states[state]}, ${fill(words.next, { at: formatInstant(notBefore) })}`
          : words.states[state],
    },
    { key: 'tries', label: words.tries, numeric: true, cell: ({ tries }) => formatNumber(tries, lang) },
    {
      key: 'reason',
      label: words.reason,
      phone: 'wide',
      cell: ({ lastAt, code, reason }) =>
        lastAt
          ? [formatInstant(lastAt), code === RESTORED ? words.restored : code, reason].filter(Boolean).join(' · ')
          : '–',
    },
    { key: 'act', label: words.act, phone: 'wide', cell: (row) => <SendAgain lang={lang} row={row} /> },
  ]
}

function SendAgain({ lang, row }: { lang: WorkspaceFrame['lang']; row: LogRow }) {
  const words = messages[lang]
  if (row.state === 'waiting' || row.state === 'delivered') return <>–</>
  if (!row.sendable) return <>{words.forgotten}</>
  return (
    <form method="post" action={workspacePaths(lang).notificationSending(row.id)}>
      <button type="submit" className="btn btn-sm" aria-label={fill(words.sendAgainTo, { id: row.id })}>
        {words.sendAgain}
      </button>
    </form>
  )
}
