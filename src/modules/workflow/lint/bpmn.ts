import Linter from 'bpmnlint/lib/linter.js'
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js'
import labelRequired from 'bpmnlint/rules/label-required.js'
import noDisconnected from 'bpmnlint/rules/no-disconnected.js'
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js'
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end.js'
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js'
import noImplicitStart from 'bpmnlint/rules/no-implicit-start.js'
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js'
import { moddle } from '../bpmn/parse.ts'
import { type FindingRule, finding, type ProcessFinding } from '../finding.ts'

/** The rules of bpmnlint that say something about processes of ours, and by what we call them. They are named here one by one so that the built program holds them. */
const RULES: Record<string, { rule: unknown; means: FindingRule }> = {
  'label-required': { rule: labelRequired, means: 'labelRequired' },
  'no-disconnected': { rule: noDisconnected, means: 'notConnected' },
  'no-duplicate-sequence-flows': { rule: noDuplicateSequenceFlows, means: 'duplicateFlow' },
  'superfluous-gateway': { rule: superfluousGateway, means: 'superfluousGateway' },
  'no-implicit-start': { rule: noImplicitStart, means: 'implicitStart' },
  'no-implicit-end': { rule: noImplicitEnd, means: 'implicitEnd' },
  'no-implicit-split': { rule: noImplicitSplit, means: 'implicitSplit' },
}
const names = Object.keys(RULES)

const resolver = new StaticResolver(
  Object.fromEntries(names.map((name) => [`rule:bpmnlint/${name}`, RULES[name]?.rule])),
)
const config = { rules: Object.fromEntries(names.map((name) => [name, 'warn'])) }

/** What bpmnlint says of a diagram as it was drawn, in our words. The XML is one that was taken in already. */
export async function lintDrawing(xml: string): Promise<ProcessFinding[]> {
  const { rootElement } = await moddle().fromXML(xml)
  const linter = new Linter({ resolver, config }) // for one drawing alone: a rule remembers the flows that it has seen
  const reports = await linter.lint(rootElement)
  return Object.entries(reports).flatMap(([rule, list]) =>
    list.map(({ id = '', message }) => finding(RULES[rule]?.means ?? 'otherLint', { id }, { reason: message })),
  )
}
