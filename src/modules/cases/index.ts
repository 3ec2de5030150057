export { accessParts } from './access.ts'
export type { ApplicantLine, Telling } from './actions/action.ts'
export {
  type ActionKind,
  actionWords,
  applicantLine,
  DECIDE,
  INPUT,
  type InputKind,
  type InputOf,
  LIFE,
} from './actions/index.ts'
export { fault, numbered, PaperInput, PartyInput, sayFault } from './actions/input.ts'
export { receive } from './actions/intake.ts'
export { moveProcess } from './actions/process-move.ts'
export { blankCase } from './columns.ts'
export { latestShares } from './late-shares.ts'
export { agencyTimePoints } from './life/agency-time.ts'
export { mayAct, refusalFor, tasksOf } from './life/authority.ts'
export { type Decision, type DecisionContext, openTokens, type RunningProcess } from './life/decision.ts'
export {
  type Actor,
  apply,
  type Dossier,
  type DossierFields,
  type Effects,
  ENDED,
  type Fee,
  NATIONAL_STATE,
  openTasks,
  type Paper,
  type Party,
  PHASES,
  type Phase,
  type Token,
} from './life/dossier.ts'
export { owed } from './life/fees.ts'
export { type Overrun, overruns } from './life/lateness.ts'
export { lawNotes, sayLaw } from './life/law.ts'
export { phaseForApplicant, phaseWords } from './life/phases.ts'
export { sayReason } from './life/reasons.ts'
export { type LifeRefusal, lifeRefusalWords } from './life/refusals.ts'
export type { Consequence, DossierChange, Listener } from './listener.ts'
export { countsUnder, dossierMeasures } from './measures/dossiers.ts'
export { isOfDossiers, type ListedDossier } from './measures/items.ts'
export { pointMeasures } from './measures/points.ts'
export { datesMovedBy, sayDatesMoved } from './moved-dates.ts'
export { findOpenTasks } from './open-tasks.ts'
export { getDossier, getDossierByCode, getDossierWith, type Happened, historyColumn } from './reading.ts'
export { recount } from './recount.ts'
export { actionsOf, dossierFaults, replayActions } from './replay.ts'
export { nationalDueAt, nationalSupplements, snapshotOf } from './snapshot.ts'
export { actionParts } from './writing.ts'
