export { goTo, takeFlash } from './flash.ts'
export { frameOf, type WorkspaceFrame, WorkspacePage } from './page.tsx'
