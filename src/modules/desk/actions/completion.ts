import { page } from './action.ts'
import { askedPapers } from './papers.ts'

export const completion = page({ kind: 'completion', address: 'hoan-thien', ...askedPapers })
