import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { loadTerritories } from '../territory-store.ts'
import { readBoundaries } from './boundary.ts'
import { boundariesOf, importBoundaries } from './store.ts'

const square = (lon: number, lat: number) => [
  [lon, lat],
  [lon + 0.1, lat],
  [lon + 0.1, lat + 0.1],
  [lon, lat + 0.1],
  [lon, lat],
]
const area = (code: string, ring = square(108.4, 11.9)) => ({
  type: 'Feature',
  properties: { code },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })

test('boundaries are taken in, replaced by a newer file, and found by code', async ({ db }) => {
  await loadTerritories(db)
  expect(await importBoundaries(db, file(area('24778')), 'Nguồn A')).toEqual({ accepted: 1, refused: [] })
  expect(await importBoundaries(db, file(area('24778', square(108.6, 12))), 'Nguồn B')).toMatchObject({ accepted: 1 })

  const found = await boundariesOf(db, 'commune', ['24778', '24781'])
  expect(found).toMatchObject({ source: 'Nguồn B', boundaries: [{ id: '24778' }] })
  expect(await boundariesOf(db, 'commune', ['24778', '24781'])).toBe(found)
  expect(await boundariesOf(db, 'province', ['68'])).toEqual({ boundaries: [], source: '' })
})

test('a bad boundary is refused with its reason while the good ones go in', async ({ db }) => {
  await loadTerritories(db)
  const metres = area('24781', [
    [500_000, 1_300_000],
    [500_100, 1_300_000],
    [500_100, 1_300_100],
    [500_000, 1_300_000],
  ])
  const point = { type: 'Feature', properties: { code: '24787' }, geometry: { type: 'Point', coordinates: [108, 12] } }
  const { accepted, refused } = await importBoundaries(
    db,
    file(area('24778'), metres, point, area('99999'), area('x')),
    'A',
  )
  expect(accepted).toBe(1)
  expect(refused.map(({ code }) => code).sort()).toEqual(['', '24781', '24787', '99999'])
  expect(refused.find(({ code }) => code === '24781')?.reason).toContain('WGS 84')
})

test('TopoJSON is read as GeoJSON is', () => {
  const topology = {
    type: 'Topology',
    arcs: [square(108.4, 11.9)],
    objects: {
      all: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]], properties: { code: '68' } }] },
    },
  }
  expect(readBoundaries(JSON.stringify(topology)).boundaries).toMatchObject([
    { id: '68', geometry: { type: 'Polygon' } },
  ])
})

test('geometry of nobody is not taken in', async ({ db }) => {
  await loadTerritories(db)
  await expect(importBoundaries(db, file(area('24778')), ' ')).rejects.toThrow('whose geometry')
  expect(await boundariesOf(db, 'commune', ['24778'])).toMatchObject({ boundaries: [] })
})

test('what is not a map is refused as a whole', () => {
  expect(() => readBoundaries('<svg/>')).toThrow('not JSON')
  expect(() => readBoundaries('{"type":"Point"}')).toThrow('FeatureCollection')
  const broken = { type: 'Topology', arcs: [], objects: { all: { type: 'Polygon', arcs: [[3]] } } }
  expect(() => readBoundaries(JSON.stringify(broken))).toThrow('broken')
})
