import { chanceOf } from '../random.ts'

/** What is to happen to a dossier on its way, besides going on. */
const TURNS = [
  'none',
  'unreceived',
  'incomplete',
  'intake_refusal',
  'supplement',
  'supplement_open',
  'payment',
  'payment_open',
  'opinion',
  'apology',
  'withdrawal',
  'refusal',
  'stop',
] as const
export type Turn = (typeof TURNS)[number]

/** One dossier: where, what, how many working hours ago, and how fast (1 = as the process allots). */
export type Plan = {
  agency: string
  procedure: string
  channel: 'counter' | 'online' | 'post'
  hoursAgo: number
  pace: number
  turn: Turn
}

const COMMUNE = ['1.001193', '2.000815', '2.001661', '2.000477', '1.004944', '1.012796', '1.010091', '2.001035']
const OFFICES = [
  { agency: 'H36.178', count: 50, procedures: [...COMMUNE, '2.000286', '1.002693'] },
  { agency: 'H36.175', count: 28, procedures: COMMUNE },
  { agency: 'H36.06', count: 18, procedures: ['1.001686', '1.000045', '1.012790', '1.004122'] },
  { agency: 'H36.11', count: 18, procedures: ['1.001806', '1.013815', '1.013817', '1.014010', '2.000025'] },
  { agency: 'H36.01', count: 6, procedures: ['1.009645', '2.001402'] },
]
/** The departments that take longer than they may. */
const SLOW = 'H36.11'

/** The turns of every ten dossiers or so, so that each phase is found at each of the greater counters. */
const TURN_OF: Partial<Record<number, Turn>> = {
  1: 'unreceived',
  3: 'supplement_open',
  5: 'apology',
  7: 'payment_open',
  9: 'supplement',
  11: 'opinion',
  13: 'withdrawal',
  15: 'incomplete',
  16: 'payment',
  17: 'refusal',
  19: 'unreceived',
  21: 'intake_refusal',
  23: 'stop',
  8: 'apology',
  12: 'apology',
}
const CYCLE = 24
const LONGEST = 110 // working hours: about three weeks

/** The dossiers that live in the demo, the oldest first; `scale` 1 is 120 of them. */
export function plans(scale = 1): Plan[] {
  const chance = chanceOf('native')
  return OFFICES.flatMap(({ agency, count, procedures }) => {
    const number = Math.ceil(count * scale)
    return Array.from({ length: number }, (_, i): Plan => {
      const turn = TURN_OF[i % CYCLE] ?? 'none'
      const hoursAgo = hoursOf(turn, 0.5 + (LONGEST * ((i * 7) % number)) / number + chance.between(0, 3))
      const channel = turn === 'unreceived' ? 'online' : chance.pick(['counter', 'counter', 'online', 'post'] as const)
      const pace = agency === SLOW && i % 3 === 0 ? 2.2 : turn === 'apology' ? 2.5 : chance.between(0.3, 1.05)
      return { agency, procedure: procedures[i % procedures.length] ?? '', channel, hoursAgo, pace, turn }
    })
  }).toSorted((a, b) => b.hoursAgo - a.hoursAgo)
}

/** What still waits came lately; what was apologised for has run for some time. */
function hoursOf(turn: Turn, drawn: number): number {
  if (turn === 'unreceived' || turn === 'incomplete') return 0.3 + (drawn % 12)
  if (turn === 'supplement_open' || turn === 'payment_open') return 8 + (drawn % 40)
  return turn === 'apology' ? 60 + (drawn % 60) : drawn
}
