import vietnam from '@svg-maps/vietnam'
import { type MapPoint, readRings, simplify, writeRings } from './outline.ts'
import { mappedProvinces } from './provinces.ts'

export type ProvinceOutline = { territory: string; vi: string; en: string; d: string; label: MapPoint }

type DrawnMap = { viewBox: string; locations: { id: string; path: string }[] }

/** Tolerance of the drawing in its own units (812 wide): a hair on the widest screen, a seventh of the bytes. */
const TOLERANCE = 0.8
/** Reefs and islets smaller than that are drawn as dots: the archipelagos are never lost in simplifying. */
const ARCHIPELAGOS = new Set(['hoangsa', 'truongsa'])
const DOT = 1.6

const drawn = vietnam as unknown as DrawnMap
let outlines: ProvinceOutline[] | undefined

/** The 34 provinces, each one path of all its former parts, ready to be coloured. Read and simplified once. */
export function provinceOutlines(): readonly ProvinceOutline[] {
  outlines ??= draw(drawn)
  return outlines
}

export const nationViewBox = drawn.viewBox

function draw(map: DrawnMap): ProvinceOutline[] {
  const paths = new Map(map.locations.map((place) => [place.id, place.path]))
  return mappedProvinces.map(({ territory, vi, en, parts }) => {
    const rings = parts.flatMap((id) => ringsOf(id, paths.get(id) ?? ''))
    return { territory, vi, en, d: writeRings(rings), label: middle(parts, paths) }
  })
}

function ringsOf(id: string, path: string): MapPoint[][] {
  const rings = readRings(path)
  if (ARCHIPELAGOS.has(id)) return rings.flatMap((ring) => (ring[0] ? [dot(ring[0])] : []))
  return rings.map((ring) => simplify(ring, TOLERANCE)).filter((ring) => area(ring) > 2)
}

const dot = ([x, y]: MapPoint): MapPoint[] => [
  [x - DOT, y],
  [x, y - DOT],
  [x + DOT, y],
  [x, y + DOT],
]

/** The weighted middle of the largest rings on the mainland. */
function middle(parts: string[], paths: Map<string, string>): MapPoint {
  const mainland = parts.filter((id) => !ARCHIPELAGOS.has(id)).flatMap((id) => readRings(paths.get(id) ?? ''))
  let [weight, sumX, sumY] = [0, 0, 0]
  for (const ring of mainland) {
    const size = area(ring)
    const [x, y] = centroid(ring)
    weight += size
    sumX += x * size
    sumY += y * size
  }
  return [sumX / weight, sumY / weight]
}

function centroid(ring: readonly MapPoint[]): MapPoint {
  let [sum, x, y] = [0, 0, 0]
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay]
    const cross = ax * by - bx * ay
    sum += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  return sum === 0 ? (ring[0] ?? [0, 0]) : [x / (3 * sum), y / (3 * sum)]
}

function area(ring: readonly MapPoint[]): number {
  let sum = 0
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay]
    sum += ax * by - bx * ay
  })
  return Math.abs(sum / 2)
}
