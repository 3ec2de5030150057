import type { Tone } from './tones.ts'

export { type Tone, toneAt, toneColours } from './tones.ts'

export type BadgeProps = {
  /** The class in words; the colour only repeats it. */
  label: string
  /** 1 best … 5 weakest; `null` when not evaluated. */
  tone: Tone | null
}

/** The class of an agency. */
export function Badge({ label, tone }: BadgeProps) {
  return (
    <span className="mc-badge" data-tone={tone ?? 'none'}>
      {label}
    </span>
  )
}

/** A short remark on a row, such as "few dossiers". `title` is never the only place where its meaning is written. */
export function Mark({ children }: { children: string }) {
  return <span className="mc-mark">{children}</span>
}
