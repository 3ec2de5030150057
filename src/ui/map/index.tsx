export { BoundaryMap, type MapBoundary } from './boundaries.tsx'
export type { LegendItem } from './legend.tsx'
export { NationMap } from './nation.tsx'
export { TileMap } from './tiles.tsx'
