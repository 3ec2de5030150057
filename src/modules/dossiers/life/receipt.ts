import type { Limit } from '#modules/deadlines/index.ts'
import { apply, type Case, type Effects } from './case.ts'
import { enter } from './clock.ts'
import { both, type Decision, does, type Followed, refuses, type Setting } from './setting.ts'
import { begin } from './steps.ts'

/**
 * Taken in: the promise is written down and the process begins. `until`: another moment than the limit gives, when the
 * counter agreed on one. NĐ 61/2018/NĐ-CP, NĐ 118/2025/NĐ-CP; form 01 of TT 03/2025/TT-VPCP.
 */
export function receive(
  of: Case,
  { limit, followed, until }: { limit: Limit | null; followed: Followed; until?: Date },
  setting: Setting,
): Decision {
  const { now, by } = setting
  const received: Effects = { set: { phase: 'received', receivedAt: now, movedAt: now } }
  if (!limit) return does(both(received, begin(apply(of, received), followed, setting)))
  const entry = { kind: 'promise' as const, at: new Date(now), person: by.name, ground: GROUND, limit }
  const promised = enter(of, { ...entry, ...(until && { until }) }, setting)
  if (!promised.ok) return promised
  const first = both(received, promised.effects)
  return does(both(first, begin(apply(of, first), followed, setting)))
}

const GROUND = 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'

/** Not taken in, with the reason: form 03. */
export const refuseIntake = ({ now }: Setting): Decision => does({ set: { phase: 'refused', movedAt: now } })

/** Sent back before receipt, once and with everything that is missing: form 02. */
export function askCompletion(
  of: Case,
  { ground, items }: { ground: string; items: string[] },
  setting: Setting,
): Decision {
  if (of.supplements.some((one) => one.beforeReceipt)) return refuses('asked_before')
  const { now, by } = setting
  const asked = { number: of.supplements.length + 1, askedAt: now, askedBy: by.name, ground, items, completedAt: null }
  return does({ set: { phase: 'incomplete', movedAt: now }, supplementAsked: { ...asked, beforeReceipt: true } })
}

/** What was missing before receipt has come. */
export function complete(of: Case, papers: Effects['papersAdded'], { now }: Setting): Decision {
  const open = of.supplements.find((one) => one.completedAt === null)
  return does({
    set: { phase: 'registered', movedAt: now },
    ...(open && { supplementCompleted: { number: open.number, completedAt: now } }),
    ...(papers && papers.length > 0 && { papersAdded: papers }),
  })
}
