import { portalRoutes } from './portal.ts'
import { below, pathsOf, type Route, route } from './route.ts'

/** The addresses that programs ask. They have no language. */
export const apiRoutes = {
  description: route('/api/v1/openapi.json', 'everybody', 'kept'),
  rulebooks: route('/api/v1/rulebooks', 'everybody', 'kept'),
  rulebook: route('/api/v1/rulebooks/:id', 'everybody', 'kept'),
  evaluation: route('/api/v1/rulebooks/:id/evaluate', 'everybody', 'kept'),
  indexSets: route('/api/v1/index-sets', 'everybody', 'kept'),
  ranking: route('/api/v1/rankings/:rulebook', 'everybody', 'kept'),
  rankingCsv: route('/du-lieu-mo/xep-hang/:file{[a-z0-9-]+\\.csv}', 'everybody', 'kept'),
  agencyKinds: route('/api/v1/agency-kinds', 'everybody', 'kept'),
  agencies: route('/api/v1/agencies', 'everybody', 'kept'),
  agency: route('/api/v1/agencies/:code', 'everybody', 'kept'),
  scorecard: route('/api/v1/agencies/:code/scorecards/:rulebook', 'everybody', 'kept'),
  series: route('/api/v1/agencies/:code/series/:rulebook', 'everybody', 'kept'),
  dossiers: route('/api/v1/agencies/:code/dossiers', 'everybody', 'kept'),
  items: route('/api/v1/agencies/:code/items', 'everybody', 'kept'),
  procedures: route('/api/v1/procedures', 'everybody', 'kept'),
  procedure: route('/api/v1/procedures/:code', 'everybody', 'kept'),
  communes: route('/bieu-mau/xa', 'everybody', 'none'), // browsers keep it for an hour

  sync: route('/api/v1/sync', 'systems', 'none'),
  filing: route('/api/v1/dossiers', 'systems', 'none'),
  filedSlip: route('/api/v1/dossiers/:code/slip', 'systems', 'none'),
  files: route('/api/v1/files', 'systems', 'none'),
  file: route('/api/v1/files/:hash', 'systems', 'none'),
  /** The gateway of payments says here what became of one; its signature is the key. */
  paymentReport: route('/api/v1/payments/vnpay/ipn', 'systems', 'none'),

  live: route('/truc-tiep', 'everybody', 'none'),
  asset: route('/assets/*', 'everybody', 'none'),
  health: route('/healthz', 'everybody', 'none'),
  readiness: route('/readyz', 'everybody', 'none'),
}

/** Where everything is that programs ask. */
export const apiPaths = pathsOf(apiRoutes)('vi')

/** Below which the API is mounted. */
export const API_BASE = portalRoutes.api.pattern

/** An address of the API as its routers name it, which are mounted below its base. */
export const inApi = <P extends string>(route: Route<P>) => below(API_BASE, route)

/** The same as the description of the API writes it: `/agencies/{code}`. */
export const documented = ({ pattern }: Route) => pattern.slice(API_BASE.length).replace(/:(\w+)/g, '{$1}')
