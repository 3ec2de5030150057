export { type Boundary, BoundaryMap, type BoundaryMapProps, type BoundaryValue } from './boundaries.tsx'
export type { LegendItem } from './legend.tsx'
export { NationMap, type NationMapProps, type ProvinceValue } from './nation.tsx'
export { shortName, type Tile, TileMap, type TileMapProps } from './tiles.tsx'
