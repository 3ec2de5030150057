import { expect, test } from 'vitest'
import { provinceOutlines } from './nation-outline.ts'
import { readRings, simplify, writeRings } from './outline.ts'
import { mappedProvinces } from './provinces.ts'
import { shortName } from './tiles.tsx'

test('the 34 provinces are made of the 63 former ones and both archipelagos, each once', () => {
  const parts = mappedProvinces.flatMap((province) => province.parts)
  expect(mappedProvinces).toHaveLength(34)
  expect(parts).toHaveLength(65)
  expect(new Set(parts).size).toBe(65)
})

test('every province is drawn, and Hoàng Sa and Trường Sa keep every reef', () => {
  for (const province of provinceOutlines()) expect(province.d).toMatch(/^M[\d lMz-]+z$/)
  const easternmost = (territory: string) => {
    const d = provinceOutlines().find((province) => province.territory === territory)?.d ?? ''
    return Math.max(...readRings(d).flatMap((ring) => ring.map(([x]) => x)))
  }
  expect(easternmost('48')).toBeGreaterThan(590)
  expect(easternmost('56')).toBeGreaterThan(645)
})

test('the drawing of the nation stays small enough for a slow line', () => {
  expect(provinceOutlines().reduce((bytes, province) => bytes + province.d.length, 0)).toBeLessThan(40_000)
})

test('relative and absolute commands of a path give the same outline', () => {
  expect(readRings('m 1,2 3,0 0,3 z')).toEqual(readRings('M 1 2 L 4 2 L 4 5 Z'))
})

test('simplifying drops points on a line and keeps corners', () => {
  const ring = [
    [0, 0],
    [5, 0.01],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ] as const
  expect(writeRings([simplify(ring, 0.5)])).toBe('M0 0l10 0 0 10-10 0 0-10z')
})

test('a square shows the commune without its kind, unless only a number would stay', () => {
  expect(shortName('Phường Xuân Hương – Đà Lạt')).toBe('Xuân Hương – Đà Lạt')
  expect(shortName('UBND Xã Đức Trọng')).toBe('Đức Trọng')
  expect(shortName('Phường 3 Bảo Lộc')).toBe('Phường 3 Bảo Lộc')
})
