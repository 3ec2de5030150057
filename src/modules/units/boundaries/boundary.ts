import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { TerritoryLevel } from '../territory.ts'

/** The outline of a territory in degrees of longitude and latitude (WGS 84). */
export type Boundary = Feature<Polygon | MultiPolygon> & { id: string }

export type RefusedBoundary = { position: number; code: string; reason: string }

/** A file of boundaries that cannot be read at all; single bad ones are refused one by one instead. */
export class BoundaryFileError extends Error {}

/** Names under which publishers write the statistical code of a territory. */
const CODE_NAMES = ['code', 'ma', 'id', 'ma_xa', 'maXa', 'ma_tinh', 'ward_code', 'province_code']
/** Around Viet Nam with its seas: what lies outside is not in degrees, or not here. */
const AROUND = { west: 100, south: 5, east: 119, north: 25 }

/** Reads GeoJSON or TopoJSON. `position` counts from 1. Throws BoundaryFileError when it is neither. */
export function readBoundaries(text: string): {
  boundaries: (Boundary & { position: number })[]
  refused: RefusedBoundary[]
} {
  const boundaries = new Map<string, Boundary & { position: number }>()
  const refused: RefusedBoundary[] = []
  for (const [at, one] of featuresOf(parse(text)).entries()) {
    const [position, code] = [at + 1, codeOf(one)]
    const geometry = one.geometry as Boundary['geometry']
    const reason = objectionTo(code, boundaries) ?? objection(one.geometry)
    if (reason !== undefined) refused.push({ position, code, reason })
    else boundaries.set(code, { type: 'Feature', id: code, properties: {}, geometry, position })
  }
  return { boundaries: [...boundaries.values()], refused }
}

/** The level that a statistical code belongs to, by its length. */
export function levelOfCode(code: string): TerritoryLevel {
  if (code.length === 2) return 'province'
  return code.length === 3 ? 'district' : 'commune'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BoundaryFileError('This is not JSON: a GeoJSON FeatureCollection or a TopoJSON Topology is needed')
  }
}

function featuresOf(file: unknown): Feature<Geometry | null>[] {
  if (isKind<FeatureCollection<Geometry | null>>(file, 'FeatureCollection') && Array.isArray(file.features)) {
    return file.features
  }
  if (isKind<Topology>(file, 'Topology') && file.objects) {
    try {
      return Object.values(file.objects).flatMap((object): Feature<Geometry | null>[] => {
        const shapes: Feature<Geometry> | FeatureCollection<Geometry> = feature(file, object as GeometryCollection)
        return 'features' in shapes ? shapes.features : [shapes]
      })
    } catch {
      throw new BoundaryFileError('This TopoJSON is broken: an arc that it refers to is missing')
    }
  }
  throw new BoundaryFileError('A GeoJSON FeatureCollection or a TopoJSON Topology is needed')
}

const isKind = <T extends { type: string }>(file: unknown, type: T['type']): file is T =>
  typeof file === 'object' && file !== null && 'type' in file && file.type === type

function codeOf({ id, properties }: Feature<Geometry | null>): string {
  const named = CODE_NAMES.map((name) => properties?.[name]).find((value) => value !== undefined && value !== null)
  const code = String(named ?? id ?? '').trim()
  return /^\d{2,5}$/.test(code) ? code : ''
}

function objectionTo(code: string, before: ReadonlyMap<string, unknown>): string | undefined {
  if (!code) return `no statistical code; looked for ${CODE_NAMES.join(', ')}`
  return before.has(code) ? 'this code stands in the file twice' : undefined
}

function objection(geometry: Geometry | null | undefined): string | undefined {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return 'not a polygon'
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
  if (rings.length === 0 || rings.some((ring) => ring.length < 4)) return 'a ring of fewer than four points'
  const outside = rings.flat().some(([lon = Number.NaN, lat = Number.NaN]) => {
    return !(lon >= AROUND.west && lon <= AROUND.east && lat >= AROUND.south && lat <= AROUND.north)
  })
  return outside ? 'not in degrees of longitude and latitude (WGS 84) around Viet Nam' : undefined
}
