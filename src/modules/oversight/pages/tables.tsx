import { formatDay, formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { codeColumn } from '#modules/desk/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { Heat, LateStep, Load, Watch } from '../queries.ts'

/** Names of agencies by their number. */
export type Names = (agencyId: number | null) => string

/** Who has how much to do. */
export function LoadTable({ lang, rows, names }: { lang: Lang; rows: Load[]; names: Names }) {
  const say = messages[lang]
  const count = (key: 'open' | 'overdue' | 'today') => ({
    key,
    label: say[key],
    numeric: true,
    cell: (row: Load) => formatNumber(row[key], lang),
  })
  return (
    <Table
      caption={say.load}
      layout="cards"
      rows={rows}
      rowKey={({ agencyId, personId, role }) => `${agencyId} ${personId} ${role}`}
      empty={say.none}
      columns={[
        { key: 'person', label: say.person, header: true, cell: ({ name }) => name ?? say.nobody },
        { key: 'role', label: say.role, cell: ({ role }) => say.roles[role] ?? role },
        { key: 'agency', label: say.agency, cell: ({ agencyId }) => names(agencyId) },
        count('open'),
        count('overdue'),
        count('today'),
      ]}
    />
  )
}

/** Dossiers that need an eye, each with where it stands and who has it. */
export function WatchTable({ lang, title, watch, names }: { lang: Lang; title: string; watch: Watch; names: Names }) {
  const say = messages[lang]
  const to = workspacePaths(lang)
  const { total, items } = watch
  return (
    <>
      <Table
        caption={`${title}: ${formatNumber(total, lang)}`}
        layout="cards"
        rows={items}
        rowKey={({ code }) => code}
        empty={say.none}
        columns={[
          codeColumn(say.code, to.dossier),
          { key: 'procedure', label: say.procedure, phone: 'wide', cell: ({ procedure }) => procedure },
          { key: 'agency', label: say.agency, cell: ({ agencyId }) => names(agencyId) },
          {
            key: 'step',
            label: say.step,
            cell: ({ step, stepAgencyId, assignee }) =>
              [step, names(stepAgencyId), assignee ?? say.nobody].filter(Boolean).join(' · '),
          },
          { key: 'due', label: say.due, cell: ({ dueAt }) => dueAt && formatInstant(dueAt) },
          { key: 'moved', label: say.moved, cell: ({ movedAt }) => formatInstant(movedAt) },
        ]}
      />
      {total > items.length && <p>{fill(say.more, { shown: items.length, total })}</p>}
    </>
  )
}

/** At which agency and step it runs late. */
export function LateStepTable({ lang, rows, names }: { lang: Lang; rows: LateStep[]; names: Names }) {
  const say = messages[lang]
  return (
    <Table
      caption={say.lateSteps}
      layout="cards"
      rows={rows}
      rowKey={({ agencyId, step }) => `${agencyId} ${step}`}
      empty={say.none}
      columns={[
        { key: 'step', label: say.lateStep, header: true, cell: ({ step }) => step },
        { key: 'agency', label: say.agency, cell: ({ agencyId }) => names(agencyId) },
        { key: 'open', label: say.openLate, numeric: true, cell: ({ open }) => formatNumber(open, lang) },
        { key: 'closed', label: say.closed, numeric: true, cell: ({ closed }) => formatNumber(closed, lang) },
      ]}
    />
  )
}

/** Five shades: a cell says its number too, so colour is never alone. */
const SHADES = ['mc-heat', 'mc-heat mc-heat-1', 'mc-heat mc-heat-2', 'mc-heat mc-heat-3', 'mc-heat mc-heat-4']
const shadeOf = (late: number, most: number) => SHADES[Math.ceil((late / most) * 4)]

/** Late steps by agency and week, the agency with most first. */
export function HeatMap({ lang, heat, weeks, names }: { lang: Lang; heat: Heat[]; weeks: string[]; names: Names }) {
  const say = messages[lang]
  const most = Math.max(1, ...heat.map(({ late }) => late))
  const rows = [...Map.groupBy(heat, ({ agencyId }) => agencyId)]
    .map(([agencyId, cells]) => ({ agencyId, cells, sum: cells.reduce((sum, { late }) => sum + late, 0) }))
    .toSorted((a, b) => b.sum - a.sum)
  if (rows.length === 0) return <p>{say.noHeat}</p>
  return (
    <Table
      caption={
        <>
          {say.heat}. <small>{say.heatLead}</small>
        </>
      }
      label={say.heat}
      rows={rows}
      rowKey={({ agencyId }) => String(agencyId)}
      columns={[
        { key: 'agency', label: say.agency, header: true, cell: ({ agencyId }) => names(agencyId) },
        { key: 'sum', label: say.sum, numeric: true, cell: ({ sum }) => formatNumber(sum, lang) },
        ...weeks.map((week) => ({
          key: week,
          label: formatDay(week).slice(0, 5),
          numeric: true,
          cell: ({ cells }: (typeof rows)[number]) => {
            const late = cells.find((cell) => cell.week === week)?.late ?? 0
            return <span className={shadeOf(late, most)}>{late}</span>
          },
        })),
      ]}
    />
  )
}
