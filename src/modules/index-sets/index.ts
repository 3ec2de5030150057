export { rulebookPortal } from './portal.tsx'
export { indexSetPages } from './settings/workspace.tsx'
