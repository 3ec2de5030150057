import { type Tone, toneColours } from '#ui/badge/index.tsx'

export type LegendItem = { label: string; tone: Tone | null }

/** What each colour of a map means, in words. */
export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <ul className="mc-legend">
      {items.map((item) => (
        <li key={item.label}>
          <svg width="18" height="18" aria-hidden="true">
            <rect width="18" height="18" rx="3" fill={toneColours(item.tone).fill} />
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  )
}
