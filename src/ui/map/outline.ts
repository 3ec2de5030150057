export type MapPoint = readonly [number, number]

/** Reads an SVG path (m, l, c, z in both cases) into rings of absolute points; a curve is taken as its chord. */
export function readRings(path: string): MapPoint[][] {
  const rings: MapPoint[][] = []
  let ring: MapPoint[] = []
  let command = 'M'
  let [x, y] = [0, 0]
  const words = path.match(/[a-zA-Z]|-?[\d.]+(?:e-?\d+)?/g) ?? []
  for (let i = 0; i < words.length; ) {
    const word = words[i] ?? ''
    if (/^[a-zA-Z]/.test(word)) {
      command = word
      i += 1
      if (command === 'z' || command === 'Z') [x, y] = ring[0] ?? [x, y]
      continue
    }
    if (command === 'c' || command === 'C') i += 4
    const [dx, dy] = [Number(words[i]), Number(words[i + 1])]
    i += 2
    const relative = command === command.toLowerCase()
    ;[x, y] = relative ? [x + dx, y + dy] : [dx, dy]
    if (command === 'm' || command === 'M') {
      ring = []
      rings.push(ring)
      command = relative ? 'l' : 'L'
    }
    ring.push([x, y])
  }
  return rings
}

/** Drops points that move the outline by less than `tolerance` (Douglas-Peucker), and rings smaller than that. */
export function simplify(ring: readonly MapPoint[], tolerance: number): MapPoint[] {
  if (ring.length < 4) return [...ring]
  const keep = new Set([0, ring.length - 1])
  const open: [number, number][] = [[0, ring.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    let [worst, far] = [tolerance, -1]
    for (let i = from + 1; i < to; i += 1) {
      const off = distance(at(ring, i), at(ring, from), at(ring, to))
      if (off > worst) [worst, far] = [off, i]
    }
    if (far > 0) {
      keep.add(far)
      open.push([from, far], [far, to])
    }
  }
  return [...keep].sort((a, b) => a - b).map((i) => at(ring, i))
}

/** An SVG path of closed rings in whole units, each point relative to the one before: half the bytes of absolute ones. */
export function writeRings(rings: readonly (readonly MapPoint[])[]): string {
  return rings.map(writeRing).join('')
}

function writeRing(ring: readonly MapPoint[]): string {
  const points = ring.map(([x, y]) => [Math.round(x), Math.round(y)] as const)
  const [first = [0, 0] as const] = points
  const steps: number[] = []
  points.reduce(([x, y], next) => {
    if (next[0] !== x || next[1] !== y) steps.push(next[0] - x, next[1] - y)
    return next
  }, first)
  if (steps.length < 4) return '' // smaller than a unit: nothing to fill
  return `M${first.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}

const at = (ring: readonly MapPoint[], i: number): MapPoint => ring[i] ?? [0, 0]

function distance([px, py]: MapPoint, [ax, ay]: MapPoint, [bx, by]: MapPoint): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length))
  return Math.hypot(px - ax - along * dx, py - ay - along * dy)
}
