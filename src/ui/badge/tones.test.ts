import { expect, test } from 'vitest'
import { type Tone, toneAt, toneColours } from './tones.ts'

const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test.each([1, 2, 3, 4, 5, null] as (Tone | null)[])('words on tone %s can be read (WCAG 1.4.3: 4.5 to 1)', (tone) => {
  const { fill, ink } = toneColours(tone)
  const [light = 0, dark = 0] = [luminance(fill), luminance(ink)].sort((a, b) => b - a)
  expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5)
})

test('five classes take the five tones, four and six spread over them, best first', () => {
  expect([0, 1, 2, 3, 4].map((position) => toneAt(position, 5))).toEqual([1, 2, 3, 4, 5])
  expect([0, 1, 2, 3].map((position) => toneAt(position, 4))).toEqual([1, 2, 4, 5])
  expect(toneAt(5, 6)).toBe(5)
})
