import type { DecisionContext } from './decision.ts'
import type { Dossier, Effects, Paper } from './dossier.ts'

/** Papers are asked for: once before receipt, and once after it. */
export function supplementAsked(
  { supplements }: Dossier,
  { ground, items, beforeReceipt }: { ground: string; items: string[]; beforeReceipt: boolean },
  { now, by }: DecisionContext,
): Pick<Effects, 'supplementAsked'> {
  const number = supplements.length + 1
  return {
    supplementAsked: { number, beforeReceipt, askedAt: now, askedBy: by.name, ground, items, completedAt: null },
  }
}

/** What was asked for has come, with its papers. */
export function supplementCompleted({ supplements }: Dossier, papers: Paper[], { now }: DecisionContext): Effects {
  const open = supplements.find((one) => one.completedAt === null)
  return {
    ...(open && { supplementCompleted: { number: open.number, completedAt: now } }),
    ...(papers.length > 0 && { papersAdded: papers }),
  }
}

/** Whether papers were asked for already, before receipt or after it. */
export const askedBefore = ({ supplements }: Dossier, beforeReceipt: boolean) =>
  supplements.some((one) => one.beforeReceipt === beforeReceipt)
