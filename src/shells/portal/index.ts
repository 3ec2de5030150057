export { asset, assetsAreBuilt, serveAssets } from './assets.ts'
export { NotFoundPage, ServerErrorPage, UnprocessablePage } from './errors.tsx'
export { Page, type PageProps } from './page.tsx'
export { configureSite, type Site, theSite } from './site.ts'
