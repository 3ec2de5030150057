export { type FilingPortal, filingPortal } from './portal.ts'
