export { api as catalogueApi } from './api.ts'
export { addCommands } from './cli.ts'
export { importProcedures } from './commands.ts'
export { type CompetenceBits, competenceOf, competences, competenceUnder } from './competence.ts'
export { type LifeEvent, lifeEventBook } from './life-events/life-event.ts'
export { listEvents } from './life-events/queries.ts'
export {
  type Days,
  type FiguresOf,
  type FiguresQuestion,
  type Item,
  type ItemList,
  type ItemsQuestion,
  type MeasureSource,
  type Measures,
  type MeasureValue,
  PARTS,
  type Part,
  type Period,
} from './measure-source.ts'
export { importOfferings } from './offerings.ts'
export { LifeEvents } from './pages/events.tsx'
export type { OwnPaper } from './pages/papers.tsx'
export { portal as cataloguePortal, procedurePage } from './portal.tsx'
export { FILING_CHANNELS, longestLimit } from './procedure.ts'
export { procedureMeasures } from './procedure-measures.ts'
export { announcedInTime } from './publication.ts'
export { publicationLaw } from './publication-law.ts'
export { publicationMeasures } from './publication-measures.ts'
export { findProcedure, getProcedure, type Procedure, type Revision, revisionsFor } from './queries.ts'
export {
  type JudgingRules,
  judgingDay,
  lockRegistry,
  lockRegistryWith,
  type Registry,
  type RegistryAgency,
  registryAt,
  registryOf,
  widthFor,
} from './registry.ts'
export { listFields, type ProcedureSearch, searchProcedures } from './search.ts'
