import type { insteadWords } from '../finding-messages.ts'

type Instead = keyof typeof insteadWords

/** What becomes of each type of element: its part in the model, a note that it is left out, or why it cannot run. */
export type Fate =
  | { as: 'step' | 'handover' | 'start' | 'end' | 'exclusive' | 'parallel' | 'flow' | 'nothing' }
  | { instead: Instead }

const FATES: Record<string, Fate> = {
  'bpmn:Task': { as: 'step' },
  'bpmn:UserTask': { as: 'step' },
  'bpmn:ManualTask': { as: 'step' },
  'bpmn:CallActivity': { as: 'handover' },
  'bpmn:StartEvent': { as: 'start' },
  'bpmn:EndEvent': { as: 'end' },
  'bpmn:ExclusiveGateway': { as: 'exclusive' },
  'bpmn:ParallelGateway': { as: 'parallel' },
  'bpmn:SequenceFlow': { as: 'flow' },
  'bpmn:DataObject': { as: 'nothing' },
  'bpmn:DataObjectReference': { as: 'nothing' },
  'bpmn:DataStoreReference': { as: 'nothing' },
  'bpmn:TextAnnotation': { as: 'nothing' },
  'bpmn:Association': { as: 'nothing' },
  'bpmn:Group': { as: 'nothing' },
  'bpmn:ScriptTask': { instead: 'script' },
  'bpmn:ServiceTask': { instead: 'script' },
  'bpmn:BusinessRuleTask': { instead: 'script' },
  'bpmn:SendTask': { instead: 'message' },
  'bpmn:ReceiveTask': { instead: 'message' },
  'bpmn:InclusiveGateway': { instead: 'gateway' },
  'bpmn:EventBasedGateway': { instead: 'gateway' },
  'bpmn:ComplexGateway': { instead: 'gateway' },
  'bpmn:SubProcess': { instead: 'subProcess' },
  'bpmn:AdHocSubProcess': { instead: 'subProcess' },
  'bpmn:Transaction': { instead: 'subProcess' },
  'bpmn:BoundaryEvent': { instead: 'boundary' },
  'bpmn:IntermediateThrowEvent': { instead: 'message' },
  'bpmn:IntermediateCatchEvent': { instead: 'event' },
}

/** What becomes of an element of this type; anything unheard of cannot run. */
export const fateOf = (type: string): Fate => FATES[type] ?? { instead: 'element' }

/** What to use instead of an event of this definition, at a start, an end or between. */
export function insteadOfEvent(definition: string): Instead {
  if (definition === 'bpmn:TimerEventDefinition') return 'timer'
  if (definition === 'bpmn:MessageEventDefinition' || definition === 'bpmn:SignalEventDefinition') return 'message'
  return 'event'
}
