export { CalendarBook, type DayOff } from './calendar/book.ts'
export {
  type Calendar,
  type CalendarOptions,
  isWorkingDay,
  nextWorkingDay,
  workingDaysBetween,
} from './calendar/calendar.ts'
export { doubts, type Warning } from './calendar/doubts.ts'
export { calendarLaw } from './calendar/law.ts'
export { workingTimeBetween } from './calendar/working-time.ts'
export { addCommands } from './cli.ts'
export { countingLaw } from './counting-law.ts'
export { dueAt, forwardBy } from './due.ts'
export {
  type CheckedEntry as CheckedLedgerEntry,
  type EntryKind,
  LedgerEntry,
  type LedgerRefusal,
  type LedgerState,
  mayWrite,
} from './ledger/entry.ts'
export { addUp, type Dated, type LedgerLine, type LedgerSum } from './ledger/ledger.ts'
export { Limit } from './limit.ts'
export {
  lastOnTime,
  type OnTimeReading,
  type OnTimeReadings,
  onTimeReadings,
  type PaperRequest,
  promiseToTell,
  timeTakenOut,
} from './on-time.ts'
export { onTimeLaw, onTimeOf } from './on-time-law.ts'
export {
  calendarBookOn,
  calendarOf,
  calendarOn,
  loadCalendar,
  loadCalendarBook,
  loadOnTimeBook,
  loadRules,
  rulesOn,
  timeOf,
} from './queries.ts'
export { type Counting, Rules } from './rules.ts'
export { type Unit, units } from './unit.ts'
export { walkDueAt, weekOf } from './walk.ts'
export { sayLimit } from './wording.ts'
