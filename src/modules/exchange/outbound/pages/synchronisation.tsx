import { formatInstant, formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Pagination } from '#ui/pagination/index.tsx'
import { Stats } from '#ui/stat/index.tsx'
import type { ListedWebhook } from '../../webhooks/queries.ts'
import { messages } from '../messages.ts'
import { type QueueState, STUCK_PER_PAGE, type StuckPush, type StuckReason } from '../queries.ts'
import { ReasonsTable, StuckTable } from './stuck.tsx'
import { WebhooksTable } from './webhooks.tsx'

type Props = WorkspaceFrame & {
  /** Whether the address of the national side is set. */
  isSet: boolean
  state: QueueState
  reasons: StuckReason[]
  stuck: StuckPush[]
  page: number
  webhooks: ListedWebhook[]
}

/** What is told to the national side and to others: what is stuck and why, what waits, what was acknowledged today. */
export function SynchronisationPage({ isSet, state, reasons, stuck, page, webhooks, ...frame }: Props) {
  const { lang } = frame
  const say = messages[lang]
  const figure = (value: number) => formatNumber(value, lang)
  const oldest = state.oldest ? fill(say.oldest, { since: formatInstant(state.oldest) }) : undefined
  return (
    <WorkspacePage {...frame} title={say.title} description={say.description}>
      {!isSet && <p className="mc-notice">{say.off}</p>}
      <Stats
        items={[
          { label: say.stuck, value: figure(state.stuck) },
          { label: say.failing, value: figure(state.failing) },
          { label: isSet ? say.waiting : say.kept, value: figure(state.waiting), note: oldest },
          { label: say.today, value: figure(state.acknowledgedToday) },
        ]}
      />
      <ReasonsTable lang={lang} reasons={reasons} />
      {state.stuck > 0 && (
        <>
          <StuckTable lang={lang} stuck={stuck} />
          <Pagination
            lang={lang}
            page={page}
            perPage={STUCK_PER_PAGE}
            total={state.stuck}
            noun={say.noun}
            href={(number) => workspacePaths(lang).synchronisation({ page: number })}
          />
        </>
      )}
      <WebhooksTable lang={lang} webhooks={webhooks} />
    </WorkspacePage>
  )
}
