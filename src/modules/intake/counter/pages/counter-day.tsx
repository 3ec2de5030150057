import { formatNumber } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Calendar } from '#modules/deadlines/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Choices } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import { COUNTER_LISTS, type CounterDay } from '../queries.ts'
import { columnsOf } from './columns.tsx'

type DayPageProps = WorkspaceFrame & { day: CounterDay; now: Date; calendar: Calendar }

/** `/lam-viec/quay`: what this counter has to do today, list by list, each with its exact length. */
export function DayPage({ day, now, calendar, ...frame }: DayPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const { list, counts } = day
  const batch = list === 'received' ? 'forward' : list === 'queue' ? 'receive' : null
  const table = (
    <Table
      caption={say.captions[list]}
      columns={columnsOf(list, { lang, now, calendar })}
      rows={day.rows}
      rowKey={({ code }) => code}
      layout="cards"
      empty={say.none}
    />
  )
  return (
    <WorkspacePage
      {...frame}
      title={say.title}
      live
      actions={
        <a className="btn btn-primary" href={to.intake()} accessKey={'n'}>
          {say.intake}
          <kbd>Alt+N</kbd>
        </a>
      }
    >
      <Choices
        label={say.listsLabel}
        items={COUNTER_LISTS.map((one) => ({
          href: to.counter({ list: one }),
          label: `${say.lists[one]} (${formatNumber(counts[one], lang)})`,
          current: one === list,
        }))}
      />
      <section className="mc-card mc-counter" aria-label={say.lists[list]}>
        {batch && day.rows.length > 0 ? (
          <form method="post" action={to.counterForwarding()}>
            <input type="hidden" name="deed" value={batch} />
            {table}
            <p className="mc-buttons">
              <button type="submit" className="btn btn-primary">
                {batch === 'forward' ? say.forwardPicked : say.receivePicked}
              </button>
            </p>
          </form>
        ) : (
          table
        )}
        <Pagination
          lang={lang}
          page={day.page}
          perPage={day.pageSize}
          total={day.total}
          noun={say.noun}
          href={(page) => to.counter({ list, page })}
        />
      </section>
    </WorkspacePage>
  )
}
