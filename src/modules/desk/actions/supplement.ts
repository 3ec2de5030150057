import { page } from './action.ts'
import { askedPapers } from './papers.ts'

export const supplement = page({ kind: 'supplement', address: 'bo-sung', ...askedPapers })
