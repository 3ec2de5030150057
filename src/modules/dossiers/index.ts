export { accessFaults, accessParts } from './access.ts'
export { blankCase } from './case-columns.ts'
export { actionsOf, caseFaults, foldActions } from './case-folding.ts'
export { getCase, getCaseByCode, getCaseWith, type Happened, historyColumn } from './case-reading.ts'
export { type ActionRow, actionParts } from './case-writing.ts'
export * from './commands.ts'
export * from './dossier.ts'
export * from './history.ts'
export { latestShares, sharesOf } from './late-shares.ts'
export type { ApplicantLine, Telling } from './life/actions/action.ts'
export {
  type ActionKind,
  actionWords,
  applicantLine,
  DECIDE,
  INPUT,
  type InputKind,
  type InputOf,
  LIFE,
} from './life/actions/index.ts'
export { fault, numbered, PaperInput, PartyInput, sayFault } from './life/actions/input.ts'
export { receive } from './life/actions/intake.ts'
export { moveProcess } from './life/actions/process-move.ts'
export { agencyTimePoints } from './life/agency-time.ts'
export { mayAct, type Permission, refusalFor, tasksOf } from './life/authority.ts'
export * from './life/case.ts'
export { sumOf } from './life/clock.ts'
export { owed } from './life/fees.ts'
export { type Overrun, overruns } from './life/lateness.ts'
export { lawNotes, sayLaw } from './life/law.ts'
export { phaseForApplicant, phaseWords } from './life/phases.ts'
export { sayReason } from './life/reasons.ts'
export { type LifeRefusal, lifeRefusalWords } from './life/refusals.ts'
export { type Decision, type Followed, nextNumber, openTokens, type Setting } from './life/setting.ts'
export * from './queries.ts'
export { nationalDueAt, nationalSupplements, snapshotOf } from './snapshot.ts'
