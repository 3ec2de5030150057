export { compile, readBpmn } from './bpmn/compile.ts'
export { toBpmn } from './bpmn/write.ts'
export { check, publish, publishDraft, publishFirst } from './commands.ts'
export { type Mark, ProcessDiagram, type ProcessDiagramProps } from './diagram/diagram.tsx'
export { type Move, type Position, proceed, start } from './engine.ts'
export { type Finding, isSound } from './finding.ts'
export { loadGeneralProcesses } from './general.ts'
export { lint } from './lint/rules.ts'
export { outcomeName } from './messages.ts'
export {
  type Flow,
  type Handover,
  type Node,
  nodeOf,
  outcomesOf,
  type Place,
  ProcessModel,
  PURPOSES,
  type Purpose,
  type Step,
} from './model.ts'
export { type Change, type MovePlan, type OpenToken, planMove, type TokenMove } from './move.ts'
export { bpmnOf, findProcess, getProcess } from './queries.ts'
export type { Process, Scope } from './revision.ts'
export { tableOf } from './table/from-model.ts'
export { readRow } from './table/read-row.ts'
export type { Row } from './table/row.ts'
export { modelFromTable } from './table/to-model.ts'
export { compare, sayTime, type Time, totalTime } from './time.ts'
export { processPages } from './workspace.tsx'
