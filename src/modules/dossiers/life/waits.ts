import type { Case, Effects, Fee, Paper, Phase } from './case.ts'
import { enter } from './clock.ts'
import { both, type Decision, does, refuses, type Setting } from './setting.ts'

/**
 * More papers are asked for, once and complete, and the clock stands still: form 02. A second request makes the dossier
 * overdue under QĐ 766, so it is refused here.
 */
export function askSupplement(
  of: Case,
  { ground, items }: { ground: string; items: string[] },
  setting: Setting,
): Decision {
  if (of.supplements.some((one) => !one.beforeReceipt)) return refuses('asked_before')
  if (of.signedAt !== null) return refuses('signed_already')
  const { now, by } = setting
  const asked = { number: of.supplements.length + 1, askedAt: now, askedBy: by.name, ground, items, completedAt: null }
  return stopping(of, 'supplement', ground, setting, { supplementAsked: { ...asked, beforeReceipt: false } })
}

/** The papers are there: the clock goes on with what was left, or starts from zero (NĐ 61/2018), as the process says. */
export function supplementCame(of: Case, papers: Paper[], setting: Setting): Decision {
  const open = of.supplements.find((one) => one.completedAt === null)
  const completed = open && { supplementCompleted: { number: open.number, completedAt: setting.now } }
  const goesOn = setting.rules.supplement === 'restart' ? 'restart' : 'resume'
  return goingOn(of, goesOn, 'Đã bổ sung đủ giấy tờ', setting, {
    ...completed,
    ...(papers.length > 0 && { papersAdded: papers }),
  })
}

/** The person is asked to pay before the handling goes on; the clock stands still. */
export function askPayment(
  of: Case,
  { ground, fees }: { ground: string; fees: Omit<Fee, 'paidAt' | 'way'>[] },
  setting: Setting,
): Decision {
  const unpaid = fees.map((fee): Fee => ({ ...fee, paidAt: null, way: null }))
  return stopping(of, 'payment', ground, setting, { fees: [...of.fees, ...unpaid] })
}

/**
 * What is due is paid – all of it, or only these fees; a dossier that waited for it goes on once nothing is owed.
 */
export function paid(
  of: Case,
  way: NonNullable<Fee['way']>,
  setting: Setting,
  items: readonly Pick<Fee, 'name' | 'amount'>[] = of.fees,
): Decision {
  const left = [...items]
  const fees = of.fees.map((fee) => {
    const place = fee.paidAt === null ? left.findIndex((one) => one.name === fee.name && one.amount === fee.amount) : -1
    if (place < 0) return fee
    left.splice(place, 1)
    return { ...fee, paidAt: setting.now, way }
  })
  if (of.phase !== 'payment' || owed({ fees }) > 0) return does({ set: { movedAt: setting.now }, fees })
  return goingOn(of, 'resume', 'Đã nộp phí, lệ phí', setting, { fees })
}

/** What is still to be paid, in đồng. */
export const owed = ({ fees }: Pick<Case, 'fees'>) =>
  fees.reduce((sum, fee) => sum + (fee.paidAt === null ? fee.amount : 0), 0)

function stopping(
  of: Case,
  cause: 'supplement' | 'payment',
  ground: string,
  setting: Setting,
  more: Effects,
): Decision {
  const waits: Effects = { set: { phase: cause, movedAt: setting.now }, ...more }
  if (of.ledger.length === 0) return does(waits) // a procedure without a limit has no clock to stop
  const entry = { kind: 'pause' as const, cause, at: new Date(setting.now), person: setting.by.name, ground }
  const stopped = enter(of, entry, setting)
  return stopped.ok ? does(both(stopped.effects, waits)) : stopped
}

function goingOn(of: Case, kind: 'resume' | 'restart', ground: string, setting: Setting, more: Effects): Decision {
  const begun = of.tokens.some((token) => token.outcome !== null)
  const phase: Phase = begun ? 'handling' : 'received'
  const moves: Effects = { set: { phase, movedAt: setting.now }, ...more }
  if (!of.waiting) return does(moves)
  const gone = enter(of, { kind, at: new Date(setting.now), person: setting.by.name, ground }, setting)
  return gone.ok ? does(both(gone.effects, moves)) : gone
}
