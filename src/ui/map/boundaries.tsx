import { geoMercator } from 'd3-geo'
import type { Feature, MultiPolygon, Polygon } from 'geojson'
import { type Tone, toneColours } from '#ui/badge/index.tsx'
import { Legend, type LegendItem } from './legend.tsx'
import { type MapPoint, simplify, writeRings } from './outline.ts'

export type MapBoundary = Feature<Polygon | MultiPolygon> & { id: string }

type BoundaryValue = { id: string; text: string; tone: Tone | null; href: string }

type BoundaryMapProps = {
  title: string
  /** Areas in degrees of longitude and latitude; `id` is the code that `values` refer to. */
  boundaries: readonly MapBoundary[]
  /** `text` names the area with its total and class. Areas without a value are drawn empty. */
  values: BoundaryValue[]
  legend: LegendItem[]
  /** Whose geometry it is, as its licence wants it said. */
  credit: string
}

const WIDTH = 800
const TOLERANCE = 0.7

/** Real boundaries coloured by class, each area a link. */
export function BoundaryMap({ title, boundaries, values, legend, credit }: BoundaryMapProps) {
  const { height, areas } = draw(boundaries)
  const known = new Map(values.map((value) => [value.id, value]))
  return (
    <figure className="mc-map">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing that contains links is a group, not one image */}
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={title} className="mc-boundaries">
        {areas.map(({ id, d }) => {
          const value = known.get(id)
          const path = <path d={d} fill={toneColours(value?.tone ?? null).fill} className="mc-area" />
          if (!value) return <g key={id}>{path}</g>
          return (
            <a key={id} href={value.href} aria-label={value.text}>
              <title>{value.text}</title>
              {path}
            </a>
          )
        })}
      </svg>
      <Legend items={legend} />
      <p className="mc-credit">{credit}</p>
    </figure>
  )
}

type Drawing = { height: number; areas: { id: string; d: string }[] }
const drawings = new WeakMap<readonly MapBoundary[], Drawing>()

/** Projects, fits and simplifies once for each list of boundaries. Points are projected one by one, so that neither
 * the winding of rings nor clipping on the sphere matters. */
function draw(boundaries: readonly MapBoundary[]): Drawing {
  const kept = drawings.get(boundaries)
  if (kept) return kept
  const mercator = geoMercator().scale(1000).translate([0, 0])
  const projected = ([lon = 0, lat = 0]: number[]): MapPoint => mercator([lon, lat]) ?? [0, 0]
  const shapes = boundaries.map(({ id, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return { id, rings: polygons.flat().map((ring) => ring.map(projected)) }
  })
  const { left, top, right, bottom } = extent(shapes.flatMap((shape) => shape.rings.flat()))
  const scale = WIDTH / (right - left || 1)
  const place = ([x, y]: MapPoint): MapPoint => [(x - left) * scale, (y - top) * scale]
  const drawing = {
    height: Math.ceil((bottom - top) * scale) || 1,
    areas: shapes.map(({ id, rings }) => ({
      id,
      d: writeRings(rings.map((ring) => simplify(ring.map(place), TOLERANCE)).filter((ring) => ring.length > 2)),
    })),
  }
  drawings.set(boundaries, drawing)
  return drawing
}

function extent(points: readonly MapPoint[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return points.length > 0 ? { left, top, right, bottom } : { left: 0, top: 0, right: 1, bottom: 1 }
}
