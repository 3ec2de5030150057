import { page } from './action.ts'
import { missingPapers } from './missing-papers.ts'

export const completionRequest = page({ kind: 'completion_request', address: 'yeu-cau-hoan-thien', ...missingPapers })
