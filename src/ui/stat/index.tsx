import type { ReactNode } from 'react'

export type StatProps = {
  label: string
  /** Already written as the reader expects it. */
  value: ReactNode
  /** What the figure is made of, or compared with. */
  note?: ReactNode
}

/** A few figures side by side, each with its name. */
export function Stats({ items }: { items: StatProps[] }) {
  return (
    <dl className="mc-stats">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>
            <span className="mc-figure">{item.value}</span>
            {item.note && <span className="mc-note">{item.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
