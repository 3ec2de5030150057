export { goTo, takeFlash } from './flash.ts'
export type { Member } from './header.tsx'
export { NAVIGATION, type NavigationItem } from './navigation.ts'
export { type Frame, frameOf, WorkspacePage, type WorkspacePageProps } from './page.tsx'
