import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readId } from './ids.ts'
import { cleanText, cut, hasLetter, isReadable, oneLine } from './text.ts'

describe('a text that came in', () => {
  test('is in one normal form, whichever way a keyboard composed it', () => {
    const name = 'Nguyễn Thị Ngọc Ưu Tuệ'
    expect(cleanText(name.normalize('NFD'))).toBe(name)
    expect(cleanText('Nghiê\u0323m')).toBe('Nghiệm')
  })

  test('has lost control characters and marks that nobody sees; its lines stay', () => {
    expect(cleanText('Trần\u0000 Thị')).toBe('Trần Thị')
    expect(cleanText('\u202a0912\u200b345678\u202c\ufeff')).toBe('0912345678')
    expect(cleanText('Dòng một\r\nDòng hai\rba\u2028bốn')).toBe('Dòng một\nDòng hai\nba\nbốn')
    expect(oneLine(' Trần \n\t Thị\u00a0Thử ')).toBe('Trần Thị Thử')
    expect(hasLetter('\u200b\u200b')).toBe(false)
    expect(hasLetter('123')).toBe(false)
  })

  test('keeps the joiners of scripts that need them, and of emoji', () => {
    for (const joined of ['می\u200cخواهم', 'क्\u200dष', '👩\u200d⚕\ufe0f']) expect(cleanText(joined)).toBe(joined)
    expect(cleanText('Trần\u200d Thị')).toBe('Trần Thị')
  })

  test('has Đ where an eth looked like it, while names of Iceland keep theirs', () => {
    expect(cleanText('Ðặng ðình Ðược')).toBe('Đặng đình Được')
    expect(cleanText('Sigríður Guðmundsdóttir')).toBe('Sigríður Guðmundsdóttir')
  })

  test('is the same when it is cleaned again, readable, and never ends in half of a character when cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, most) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).toBe(clean.normalize('NFC'))
        expect(cut(text, most).isWellFormed()).toBe(true)
        expect(text.startsWith(cut(text, most))).toBe(true)
      }),
    )
    expect(isReadable('a\ud800')).toBe(false)
    expect(isReadable('Nguy\ufffdn')).toBe(false)
  })
})

test('an id in an address is one that a row can have', () => {
  expect(readId('17')).toBe(17)
  for (const none of ['0', '-1', '1e9', '1.5', '2147483648', '99999999999999999999', '', undefined])
    expect(readId(none)).toBeUndefined()
})
