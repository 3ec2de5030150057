export { type Agency, LEVELS, type Level, parseLevel } from './agency.ts'
export { api as unitsApi } from './api.ts'
export { type BoundarySet, boundariesOf } from './boundaries/store.ts'
export { addCommands } from './cli.ts'
export { importAgencies, succeed } from './commands.ts'
export { type AgencyCounter, dialled } from './counters/counter.ts'
export { readHours, sayHours, timesOn } from './counters/hours.ts'
export { importCounters, listCommunes, listCounters } from './counters/store.ts'
export { countersWorkspace } from './counters/workspace.tsx'
export { type Block, findBlock, findKind, loadKinds } from './kinds/kind-book.ts'
export { type DatedKind, kindOn } from './kinds/kind-history.ts'
export { agencyKinds, blocksOf, inBlock, readAgencyKinds } from './kinds/queries.ts'
export type { PlaceName } from './place-names/place-name.ts'
export { findPlaces, type PlacesFound } from './place-names/queries.ts'
export { agenciesUnder, findAgency, getAgency, listAgencies, pathOf, predecessorsOf, successorsOf } from './queries.ts'
export {
  type RegistryCache,
  type RegistryState,
  registryCacheAt,
  registryCacheOf,
  registryColumn,
  registryState,
} from './registry-cache.ts'
export { findTerritory, loadTerritories, territoryPredecessors, territorySuccessors } from './territory-store.ts'
