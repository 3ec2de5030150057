export { filingApi } from './api.ts'
export { counterPages } from './counter/workspace.tsx'
export { agenciesFor } from './queries.ts'
export { receiptPages } from './workspace.tsx'
