import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { StuckPush, StuckReason } from '../queries.ts'
import { PostButton } from './post-button.tsx'

/** Why dossiers are stuck, with a button that sends all of one reason again. */
export function ReasonsTable({ lang, reasons }: { lang: Lang; reasons: StuckReason[] }) {
  const say = messages[lang]
  return (
    <Table
      caption={say.reasons}
      rows={reasons}
      rowKey={({ code, reason }) => `${code} ${reason}`}
      empty={say.noReason}
      layout="cards"
      columns={[
        { key: 'reason', label: say.reason, header: true, cell: ({ code, reason }) => wordsOf(lang, code, reason) },
        { key: 'code', label: say.code, cell: ({ code }) => code },
        { key: 'count', label: say.count, numeric: true, cell: ({ count }) => formatNumber(count, lang) },
        { key: 'since', label: say.since, cell: ({ since }) => formatInstant(since) },
        {
          key: 'replay',
          label: say.action,
          cell: ({ code, reason }) => (
            <PostButton
              action={workspacePaths(lang).pushReplay()}
              fields={{ code, reason }}
              label={say.replayAll}
              name={fill(say.replayAllOf, { reason: wordsOf(lang, code, reason) })}
            />
          ),
        },
      ]}
    />
  )
}

/** The stuck dossiers one by one: code and reason, nothing of their contents. */
export function StuckTable({ lang, stuck }: { lang: Lang; stuck: StuckPush[] }) {
  const say = messages[lang]
  const services: Record<string, string> = say.services
  return (
    <Table
      caption={say.list}
      rows={stuck}
      rowKey={({ id }) => String(id)}
      layout="cards"
      columns={[
        { key: 'dossier', label: say.dossier, header: true, cell: ({ dossier }) => dossier },
        { key: 'agency', label: say.agency, cell: ({ agency }) => agency },
        { key: 'service', label: say.service, cell: ({ service }) => services[service] ?? service },
        {
          key: 'reason',
          label: say.reason,
          phone: 'wide',
          cell: ({ code, message }) => `${code} · ${wordsOf(lang, code, message)}`,
        },
        { key: 'since', label: say.since, cell: ({ since }) => formatInstant(since) },
        { key: 'attempts', label: say.attempts, numeric: true, cell: ({ attempts }) => formatNumber(attempts, lang) },
        { key: 'next', label: say.next, cell: ({ nextAt }) => formatInstant(nextAt) },
        { key: 'behind', label: say.behind, numeric: true, cell: ({ behind }) => formatNumber(behind, lang) },
        {
          key: 'replay',
          label: say.action,
          cell: ({ id, dossier }) => (
            <PostButton
              action={workspacePaths(lang).pushReplay()}
              fields={{ push: String(id) }}
              label={say.replay}
              name={fill(say.replayOf, { dossier })}
            />
          ),
        },
      ]}
    />
  )
}

/** What went wrong on the way has words of ours; a refusal keeps the national side's. */
const wordsOf = (lang: Lang, code: string, message: string) =>
  (messages[lang].codes as Record<string, string>)[code] ?? (message || code)
