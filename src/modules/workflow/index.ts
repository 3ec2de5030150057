export { compile, readBpmn } from './bpmn/compile.ts'
export { toBpmn } from './bpmn/write.ts'
export { check, publish, publishFirst, publishProcessDraft } from './commands.ts'
export { ProcessDiagram, type ProcessDiagramProps, type StepMark } from './diagram/diagram.tsx'
export { type Move, type Position, proceed, start } from './engine.ts'
export { isSound, type ProcessFinding } from './finding.ts'
export { loadGeneralProcesses } from './general.ts'
export { lint } from './lint/rules.ts'
export { outcomeName } from './messages.ts'
export {
  Flow,
  Node,
  nodeOf,
  outcomesOf,
  ProcessModel,
  ProcessPlace,
  ProcessStep,
  PURPOSES,
  type StepPurpose,
  SubdossierNode,
} from './model.ts'
export { type MovePlan, type OpenToken, planMove, type TaskChange, type TokenMove } from './move.ts'
export { bpmnOf, findProcess, getProcess } from './queries.ts'
export type { Process, ProcessScope } from './revision.ts'
export { tableOf } from './table/from-model.ts'
export { readRow } from './table/read-row.ts'
export { StepRow } from './table/row.ts'
export { modelFromTable } from './table/to-model.ts'
export { compare, sayTime, type Time, totalTime } from './time.ts'
export { processPages } from './workspace.tsx'
