export type { Agency, Level, Part, Succession } from './agency.ts'
export { LEVELS, parseLevel } from './agency.ts'
export type { RefusedRow } from './agency-file.ts'
export { api as unitsApi } from './api.ts'
export { addCommands } from './cli.ts'
export { type AgencyImport, importAgencies, type Merger, succeed } from './commands.ts'
export {
  type AgencyFilter,
  agenciesUnder,
  findAgency,
  getAgency,
  listAgencies,
  pathOf,
  predecessorsOf,
  successorsOf,
} from './queries.ts'
export type { Territory, TerritoryLevel } from './territory.ts'
export {
  findTerritory,
  getTerritory,
  loadTerritories,
  territoryPredecessors,
  territorySuccessors,
} from './territory-store.ts'
