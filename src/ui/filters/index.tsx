import type { ReactNode } from 'react'

export type FiltersProps = {
  /** Where the question goes, by GET: the answer has an address that can be kept and shared. */
  action: string
  /** Names the form for assistive technology. */
  label: string
  submit: string
  /** Sent along unseen. */
  hidden?: Record<string, string | undefined>
  /** Fields. */
  children: ReactNode
}

/** The choices above a list, sent by a plain GET form. */
export function Filters({ action, label, submit, hidden = {}, children }: FiltersProps) {
  return (
    <form method="get" action={action} className="mc-filters" aria-label={label}>
      {Object.entries(hidden).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
      <button type="submit" className="btn btn-primary">
        {submit}
      </button>
    </form>
  )
}

export type ChoicesProps = {
  label: string
  /** Alternatives as links; the present one is marked. */
  items: { href: string; label: string; current: boolean }[]
}

/** A few alternatives side by side, such as levels or periods. */
export function Choices({ label, items }: ChoicesProps) {
  return (
    <nav aria-label={label} className="mc-choices">
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'true' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
