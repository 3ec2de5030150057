import type { Setting } from './decision.ts'
import type { Case, Effects, Paper } from './dossier.ts'

/** Papers are asked for: once before receipt, and once after it. */
export function supplementAsked(
  { supplements }: Case,
  { ground, items, beforeReceipt }: { ground: string; items: string[]; beforeReceipt: boolean },
  { now, by }: Setting,
): Pick<Effects, 'supplementAsked'> {
  const number = supplements.length + 1
  return {
    supplementAsked: { number, beforeReceipt, askedAt: now, askedBy: by.name, ground, items, completedAt: null },
  }
}

/** What was asked for has come, with its papers. */
export function supplementCompleted({ supplements }: Case, papers: Paper[], { now }: Setting): Effects {
  const open = supplements.find((one) => one.completedAt === null)
  return {
    ...(open && { supplementCompleted: { number: open.number, completedAt: now } }),
    ...(papers.length > 0 && { papersAdded: papers }),
  }
}

/** Whether papers were asked for already, before receipt or after it. */
export const askedBefore = ({ supplements }: Case, beforeReceipt: boolean) =>
  supplements.some((one) => one.beforeReceipt === beforeReceipt)
