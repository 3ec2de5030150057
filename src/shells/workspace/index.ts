export { goTo, takeFlash } from './flash.ts'
export { type Frame, frameOf, WorkspacePage } from './page.tsx'
