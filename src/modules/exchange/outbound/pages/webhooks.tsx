import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { Table } from '#ui/table/index.tsx'
import type { ListedWebhook } from '../../webhooks/queries.ts'
import { messages } from '../messages.ts'
import { PostButton } from './post-button.tsx'

/** Other systems that hear of dossiers, in which state they are, and what waits for them. */
export function WebhooksTable({ lang, webhooks }: { lang: Lang; webhooks: ListedWebhook[] }) {
  const say = messages[lang]
  return (
    <Table
      caption={say.webhooks}
      rows={webhooks}
      rowKey={({ id }) => String(id)}
      empty={say.noWebhook}
      layout="cards"
      columns={[
        { key: 'address', label: say.address, header: true, cell: ({ address }) => address },
        { key: 'agency', label: say.agency, cell: ({ agency }) => agency },
        { key: 'state', label: say.state, phone: 'wide', cell: (one) => stateOf(one, lang) },
        {
          key: 'waiting',
          label: say.undelivered,
          numeric: true,
          cell: ({ waiting, givenUp }) => formatNumber(waiting + givenUp, lang),
        },
        {
          key: 'deliver',
          label: say.action,
          cell: ({ id, address, disabledAt, waiting, givenUp }) =>
            (disabledAt || waiting + givenUp > 0) && (
              <PostButton
                action={workspacePaths(lang).webhookReplay()}
                fields={{ webhook: String(id) }}
                label={say.deliver}
                name={fill(say.deliverTo, { address })}
              />
            ),
        },
      ]}
    />
  )
}

function stateOf({ disabledAt, disabledReason, failingSince }: ListedWebhook, lang: Lang): string {
  const say = messages[lang]
  if (disabledAt) return fill(say.disabled, { since: formatInstant(disabledAt), reason: disabledReason ?? '' })
  return failingSince ? fill(say.troubled, { since: formatInstant(failingSince) }) : say.inUse
}
