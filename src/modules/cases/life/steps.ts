import { type Move, type Node, proceed, start } from '#modules/workflow/index.ts'
import { forwardDue, taskDue } from './clock.ts'
import { type DecisionContext, nextNumber, openTokens, type RunningProcess } from './decision.ts'
import type { Dossier, Effects, Token } from './dossier.ts'

/** Whose work a token belongs to: the dossier's own, or that of a sub-dossier (`parent` = the token that waits). */
type Scope = { parent: number | null; agencyId: number; intakeAgencyId: number; followed: RunningProcess }

/** The first tokens of a dossier that was just received. */
export function begin(dossier: Dossier, followed: RunningProcess, context: DecisionContext): Effects {
  const scope = { parent: null, agencyId: dossier.agencyId, intakeAgencyId: dossier.intakeAgencyId, followed }
  const walk = new Walk(dossier, context)
  walk.arrive(start(followed.model), scope)
  return walk.effects({ processId: followed.id })
}

/** Gathers what moving tokens changes: a step done may end a sub-dossier, which lets its parent go on. */
export class Walk {
  private readonly opened: Token[] = []
  private readonly closed: NonNullable<Effects['tokensClosed']> = []
  private ready = false
  private readonly of: Dossier
  private readonly setting: DecisionContext

  constructor(dossier: Dossier, context: DecisionContext) {
    this.of = dossier
    this.setting = context
  }

  finish(token: Token, outcome: string) {
    this.close(token.number, outcome, this.setting.by.personId)
    const beside = this.open().filter((one) => one.parent === token.parent && one.kind !== 'opinion')
    const followed = this.setting.process(token.processId)
    this.arrive(proceed(followed.model, token.node, outcome, beside), this.scopeOf(token, followed))
  }

  arrive(move: Move, scope: Scope) {
    for (const number of move.consumed) this.close(number, 'joined', null)
    for (const node of move.reached) this.reach(node, scope)
    if (!move.ended) return
    const parent = this.open().find((one) => one.number === scope.parent)
    if (parent) this.finish(parent, 'done')
    else this.ready = true
  }

  close(number: number, outcome: string, closedBy: string | null) {
    this.closed.push({ number, closedAt: this.setting.now, closedBy, outcome })
  }

  effects(set: Effects['set']): Effects {
    return {
      set: { ...set, ...(this.ready && { phase: 'finished' as const, finishedAt: this.setting.now }) },
      ...(this.opened.length > 0 && { tokensOpened: this.opened }),
      ...(this.closed.length > 0 && { tokensClosed: this.closed }),
    }
  }

  private open(): Token[] {
    const gone = new Set(this.closed.map(({ number }) => number))
    return [...openTokens(this.of), ...this.opened].filter(({ number }) => !gone.has(number))
  }

  private scopeOf(token: Token, followed: RunningProcess): Scope {
    const parent = [...this.of.tokens, ...this.opened].find((one) => one.number === token.parent)
    if (!parent) return { parent: null, agencyId: this.of.agencyId, intakeAgencyId: this.of.intakeAgencyId, followed }
    const agencyId = parent.agencyId ?? this.of.agencyId
    return { parent: parent.number, agencyId, intakeAgencyId: agencyId, followed }
  }

  private reach(node: Node, scope: Scope) {
    const { now } = this.setting
    const number = nextNumber([...this.of.tokens, ...this.opened])
    const blank: Token = {
      number,
      processId: scope.followed.id,
      node: node.id,
      kind: 'join',
      parent: scope.parent,
      name: node.id,
      agencyId: null,
      role: null,
      assignee: null,
      openedAt: now,
      limit: null,
      dueAt: null,
      closedAt: null,
      closedBy: null,
      outcome: null,
    }
    if (node.kind === 'step') {
      const agencyId = this.setting.agencyAt(node.place, scope)
      const due = { limit: node.limit, dueAt: this.dueOf(node) }
      this.opened.push({ ...blank, ...due, kind: 'step', name: node.name, agencyId, role: node.role })
      if (node.purpose === 'return' && scope.parent === null) this.ready = true
    } else if (node.kind === 'handover') {
      const agencyId = this.setting.agencyAt(node.place, scope)
      const dueAt = node.limit && taskDue(now, node.limit, this.of.ledger, this.setting)
      this.opened.push({ ...blank, kind: 'sub', name: node.name, agencyId, limit: node.limit, dueAt })
      const followed = this.setting.subProcess(node, agencyId)
      this.arrive(start(followed.model), { parent: number, agencyId, intakeAgencyId: agencyId, followed })
    } else this.opened.push(blank)
  }

  private dueOf(node: Extract<Node, { kind: 'step' }>): number | null {
    if (node.limit) return taskDue(this.setting.now, node.limit, this.of.ledger, this.setting)
    return node.purpose === 'receive' ? forwardDue(this.of.channel, this.setting) : null
  }
}
