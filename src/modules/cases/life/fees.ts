import type { Dossier } from './dossier.ts'

/** What is still to be paid, in đồng. */
export const owed = ({ fees }: Pick<Dossier, 'fees'>) =>
  fees.reduce((sum, fee) => sum + (fee.paidAt === null ? fee.amount : 0), 0)
