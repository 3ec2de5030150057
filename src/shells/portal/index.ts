export { assetsAreBuilt, serveAssets } from './assets.ts'
export { NotFoundPage, ServerErrorPage, UnprocessablePage } from './errors.tsx'
export { Page } from './page.tsx'
export { configureSite, theSite } from './site.ts'
