import {
  dueAt,
  type Limit,
  loadCalendar,
  loadCalendarBook,
  loadRules,
  type Unit,
  walkDueAt,
  weekOf,
} from '#modules/deadlines/index.ts'

const INPUTS = 10_000
const REPETITIONS = 5
const FLOOR = 1_000_000

type Ask = { start: Date; limit: Limit }

const cases: { name: string; unit: Unit; counting: 'whole_day' | 'running_hours'; most: number; step: number }[] = [
  { name: 'working days, whole days', unit: 'working_day', counting: 'whole_day', most: 60, step: 1 },
  { name: 'working days, running hours', unit: 'working_day', counting: 'running_hours', most: 60, step: 1 },
  { name: 'quarters of a working day', unit: 'working_day', counting: 'whole_day', most: 80, step: 0.25 },
  { name: 'calendar days', unit: 'day', counting: 'whole_day', most: 180, step: 1 },
  { name: 'office hours', unit: 'hour', counting: 'whole_day', most: 240, step: 1 },
  { name: 'months', unit: 'month', counting: 'whole_day', most: 12, step: 1 },
]

/**
 * Due dates per second on one core: the engine beside a day-by-day walk, over the same random receipts of 2021-2026, in the
 * same run, every result compared. A walk of ours stands for the published classes, which make 1,167 a second.
 */
export async function run(): Promise<{
  title: string
  rows: Record<string, string | number>[]
  floor: string
  met: boolean
}> {
  const calendar = loadCalendar()
  const week = weekOf(loadCalendarBook())
  const random = seeded(766)
  const measured = cases.map(({ name, unit, counting, most, step }) => {
    const rules = loadRules({ counting })
    const asks = Array.from(
      { length: INPUTS },
      (): Ask => ({
        start: new Date(Date.UTC(2021, 0, 1) + Math.floor(random() * 5.9 * 365.25 * 1440) * 60_000),
        limit: { value: (1 + Math.floor(random() * most)) * step, unit },
      }),
    )
    const engine = ({ start, limit }: Ask) => dueAt(start, limit, calendar, rules).getTime()
    const walk = ({ start, limit }: Ask) => walkDueAt(start, limit, week, rules).getTime()
    const differing = asks.filter((ask) => engine(ask) !== walk(ask)).length
    return { name, differing, ...race(engine, walk, asks) }
  })
  return {
    title: `Due dates per second, one core (${INPUTS} random receipts 2021-2026, median of ${REPETITIONS})`,
    rows: measured.map(({ name, differing, engine, walk }) => ({
      limit: name,
      engine: Math.round(engine),
      'day-by-day walk': Math.round(walk),
      'times faster': Math.round((engine / walk) * 10) / 10,
      'differing results': differing,
    })),
    floor: `at least ${FLOOR} due dates per second in every row, no differing result`,
    met: measured.every(({ engine, differing }) => engine >= FLOOR && differing === 0),
  }
}

/** Both take turns in each repetition, so that a busy machine slows both; the engine repeats the inputs to fill a tick. */
function race(engine: (ask: Ask) => number, walk: (ask: Ask) => number, asks: Ask[]) {
  const speeds = { engine: [] as number[], walk: [] as number[] }
  for (let i = 0; i <= REPETITIONS; i++) {
    const turn = { engine: speed(engine, asks, 40), walk: speed(walk, asks, 1) }
    if (i === 0) continue // the first turn warms up
    speeds.engine.push(turn.engine)
    speeds.walk.push(turn.walk)
  }
  return { engine: median(speeds.engine), walk: median(speeds.walk) }
}

function speed(due: (ask: Ask) => number, asks: Ask[], rounds: number): number {
  let sum = 0
  const begun = performance.now()
  for (let round = 0; round < rounds; round++) for (const ask of asks) sum += due(ask)
  const seconds = (performance.now() - begun) / 1000
  if (Number.isNaN(sum)) throw new Error('A due date is no number')
  return (asks.length * rounds) / seconds
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number

/** Mulberry32: the same inputs on every machine. */
function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (import.meta.main) {
  const { title, rows, floor, met } = await run()
  console.log(title)
  console.table(rows)
  console.log(`Floor: ${floor}: ${met ? 'met' : 'MISSED'}`)
  process.exitCode = met ? 0 : 1
}
