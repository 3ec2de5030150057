/** From best (1) to weakest (5); `null` is "not evaluated". */
export type Tone = 1 | 2 | 3 | 4 | 5

/** Blue to orange: told apart under every common colour blindness, each with ink of at least 4.5 : 1. */
const tones: Record<Tone, { fill: string; ink: string }> = {
  1: { fill: '#08306b', ink: '#ffffff' },
  2: { fill: '#2171b5', ink: '#ffffff' },
  3: { fill: '#a6cee8', ink: '#0f1f2c' },
  4: { fill: '#fdc38d', ink: '#2b1603' },
  5: { fill: '#a63603', ink: '#ffffff' },
}
const unknown = { fill: '#dfe5ea', ink: '#33414d' }

export const toneColours = (tone: Tone | null) => (tone === null ? unknown : tones[tone])

/** The tone of the class at `position` (0 = best) among `count` classes, when a rulebook has more or fewer than five. */
export function toneAt(position: number, count: number): Tone {
  const step = count <= 1 ? 0 : Math.round((position * 4) / (count - 1))
  return (Math.min(4, Math.max(0, step)) + 1) as Tone
}
