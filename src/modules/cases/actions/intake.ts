import type { Limit } from '#modules/deadlines/index.ts'
import { enterInLedger } from '../life/clock.ts'
import { allow, type Decision, type DecisionContext, merge, type RunningProcess } from '../life/decision.ts'
import { apply, type Dossier, type Effects } from '../life/dossier.ts'
import { form, ND_118 } from '../life/law.ts'
import { LEDGER_REASONS } from '../life/reasons.ts'
import { begin } from '../life/steps.ts'
import { preparedAction } from './action.ts'

/** The time that the procedure gives, and the process that begins; `until`: another moment, where the counter agreed on one. */
export type Intake = { limit: Limit | null; followed: RunningProcess; until?: Date }

/** Taken in from online or post; at the counter the dossier begins with it. The promise is written down. */
export const intake = preparedAction({
  kind: 'receipt',
  name: { vi: 'Tiếp nhận hồ sơ', en: 'Receive' },
  applicant: { line: { vi: 'Hồ sơ được tiếp nhận', en: 'The dossier was received' } },
  law: [ND_118('V'), form('01')],
  from: ['registered'],
  roles: ['clerk'],
  seats: ['intake'],
  decide(dossier, { limit, followed, until }: Intake, context) {
    const { now, by } = context
    const received: Effects = { set: { phase: 'received', receivedAt: now, movedAt: now } }
    if (!limit) return beginning(dossier, received)
    const promise = { kind: 'promise', at: new Date(now), person: by.name, ground: LEDGER_REASONS.promised.vi } as const
    const promised = enterInLedger(dossier, { ...promise, limit, ...(until && { until }) }, context)
    return promised.ok ? beginning(dossier, merge(received, promised.effects)) : promised

    function beginning(before: Dossier, effects: Effects): Decision {
      return allow(merge(effects, begin(apply(before, effects), followed, context)))
    }
  },
})

/** As the commands of intake call it. */
export const receive = (dossier: Dossier, given: Intake, context: DecisionContext): Decision =>
  intake.decide(dossier, given, context)
