import { apiRoutes } from './routes/api.ts'
import { portalRoutes } from './routes/portal.ts'
import type { Route } from './routes/route.ts'
import { standInRoutes } from './routes/stand-ins.ts'
import { workspaceRoutes } from './routes/workspace.ts'

export { API_BASE, apiPaths, apiRoutes, documented, inApi } from './routes/api.ts'
export { paths, portalRoutes } from './routes/portal.ts'
export { below, type LimitName, type Query, type Route, withQuery } from './routes/route.ts'
export { GATEWAY_BASE, standInPaths, standInRoutes, VNEID_BASE } from './routes/stand-ins.ts'
export { workspacePaths, workspaceRoutes } from './routes/workspace.ts'

/** Every address of the product. */
export const ROUTES: readonly Route[] = [portalRoutes, workspaceRoutes, apiRoutes, standInRoutes].flatMap((table) =>
  Object.values(table),
)

/** An address of officials, with the capabilities that its line names. */
export type StaffRoute = (typeof workspaceRoutes)[keyof typeof workspaceRoutes]
