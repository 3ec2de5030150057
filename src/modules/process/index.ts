export { type Move, type Position, proceed, start } from './engine.ts'
export {
  Flow,
  Handover,
  Node,
  nodeOf,
  outcomesOf,
  Place,
  ProcessModel,
  PURPOSES,
  type Purpose,
  Step,
} from './model.ts'
