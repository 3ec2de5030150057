import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { channelNames } from '#modules/notifications/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { DossierPart } from './props.ts'

const when = (at: number) => formatInstant(new Date(at))

/** What was told to people about the dossier; where to is masked. */
export function Sent({ lang, file }: DossierPart) {
  const say = messages[lang]
  if (file.messages.length === 0) return null
  const states: Record<string, string> = say.sentStates
  return (
    <section className="mc-card" aria-labelledby="thong-bao">
      <h2 id="thong-bao">{say.sent}</h2>
      <Table
        caption={say.sent}
        quiet
        layout="cards"
        rows={file.messages.map((message, i) => ({ ...message, key: String(i) }))}
        rowKey={({ key }) => key}
        columns={[
          { key: 'at', label: say.at, header: true, cell: ({ at }) => when(at) },
          { key: 'channel', label: say.channel, cell: ({ channel }) => channelNames(lang)[channel] },
          { key: 'to', label: say.sentTo, cell: ({ masked }) => masked },
          { key: 'state', label: say.phase, cell: ({ state }) => states[state] ?? state },
        ]}
      />
    </section>
  )
}

/** Whether the national side knows how the dossier stands. */
export function Synchronisation({ lang, file }: DossierPart) {
  const say = messages[lang]
  const services: Record<string, string> = say.services
  if (file.tellings.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="dong-bo">
      <h2 id="dong-bo">{say.sync}</h2>
      <Table
        caption={say.sync}
        quiet
        layout="cards"
        rows={file.tellings}
        rowKey={({ service }) => service}
        columns={[
          { key: 'service', label: say.service, header: true, cell: ({ service }) => services[service] ?? service },
          {
            key: 'state',
            label: say.phase,
            phone: 'wide',
            cell: ({ told, stuck, why }) =>
              told === null
                ? stuck
                  ? fill(say.stuck, { why: why ?? '' })
                  : say.untold
                : fill(say.told, { at: when(told) }),
          },
        ]}
      />
    </section>
  )
}
