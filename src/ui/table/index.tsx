import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** Figures are aligned right, with digits of one width. */
  numeric?: boolean
  /** Names the row: a `<th scope="row">`. Exactly one column should. */
  header?: boolean
  /** Where a click on the heading leads, and the order the rows are in now. Plain links: no script. */
  sort?: { href: string; direction?: 'ascending' | 'descending' }
  /** On a phone, with `layout="cards"`: `wide` takes the whole line; `share` part of it; `hidden` stands elsewhere. */
  phone?: 'wide' | 'share' | 'hidden'
}

export type TableProps<Row> = {
  /** What the table shows; visible, and the name that assistive technology reads. */
  caption: ReactNode
  /** The heading above says the same: the caption is only read out. */
  quiet?: boolean
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Narrow screens: `scroll` slides sideways in its own focusable region, `cards` turns each row into a card. */
  layout?: 'scroll' | 'cards'
  /** Stands in place of the rows when there are none. */
  empty?: string
  /** Name of the scrolling region; needed with `scroll` when the caption is not plain text. */
  label?: string
}

/** A table of data with a caption, headings that sort by links, and a layout for phones. */
export function Table<Row>({
  caption,
  quiet,
  columns,
  rows,
  rowKey,
  layout = 'scroll',
  empty,
  label,
}: TableProps<Row>) {
  const table = (
    <table className="table mc-table" data-layout={layout}>
      <caption className={quiet ? 'mc-unseen' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
        {rows.length === 0 && empty && (
          <tr>
            <td colSpan={columns.length} className="mc-empty">
              {empty}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
  if (layout === 'cards') return <div className="mc-scroll">{table}</div>
  return <ScrollRegion label={label ?? (typeof caption === 'string' ? caption : '')}>{table}</ScrollRegion>
}

/** Slides sideways on its own on a narrow screen; takes the focus so that arrow keys slide it too. */
function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="mc-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

function Heading<Row>({ column }: { column: Column<Row> }) {
  const { label, sort, numeric } = column
  return (
    <th scope="col" aria-sort={sort?.direction} className={numeric ? 'mc-num' : undefined}>
      {sort ? (
        <a href={sort.href} data-turbo-action="replace" rel="nofollow">
          {label}
          {sort.direction && (
            <span aria-hidden="true" className="mc-sort">
              {sort.direction === 'ascending' ? '↑' : '↓'}
            </span>
          )}
        </a>
      ) : (
        label
      )}
    </th>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const shared = {
    'data-label': column.label,
    'data-phone': column.phone ?? (column.header ? 'wide' : 'share'),
    className: column.numeric ? 'mc-num' : undefined,
  }
  if (column.header) {
    return (
      <th scope="row" {...shared}>
        {column.cell(row)}
      </th>
    )
  }
  return <td {...shared}>{column.cell(row)}</td>
}
