import { page } from './action.ts'
import { missingPapers } from './missing-papers.ts'

export const supplementRequest = page({ kind: 'supplement_request', address: 'yeu-cau-bo-sung', ...missingPapers })
