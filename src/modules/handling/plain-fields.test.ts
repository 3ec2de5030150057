import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fieldFaults, fieldSchemas, readFields, slipFields, valuesOf } from './plain-fields.ts'

const PARTS = ['brought', 'papers', 'return'] as const
const Sent = z.object(fieldSchemas)
const typedAs = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return readFields(form)
}

describe('the plain fields of the intake sheet', () => {
  test('begin in the form as they are when another system says nothing of them', () => {
    expect(valuesOf(readFields(new FormData()))).toEqual(Sent.parse({}))
  })

  test('are told wrong at the counter exactly where another system would be refused, whatever is typed', () => {
    const text = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ minLength: 55, maxLength: 650 }), fc.constant(''))
    const number = fc.oneof(fc.integer({ min: -3, max: 30 }).map(String), fc.string({ maxLength: 5 }))
    const way = fc.constantFrom('counter', 'post', 'online', 'pigeon')
    const sheet = fc.record({ trackingIn: text, returnAddress: text, sets: number, returnWay: way })
    fc.assert(
      fc.property(sheet, (fields) => {
        const typed = typedAs(fields)
        const faults = PARTS.flatMap((part) => fieldFaults(typed, part)).map(([name]) => name)
        const sent = Sent.safeParse(valuesOf(typed))
        const refused = sent.success ? [] : sent.error.issues.map(({ path }) => path.join('.'))
        expect(new Set(faults)).toEqual(new Set(refused))
        if (sent.success) expect(sent.data).toEqual(valuesOf(typed))
      }),
      { numRuns: 300 },
    )
  })

  test('stand after receipt in the words of the choice', () => {
    const kept = valuesOf(typedAs({ returnWay: 'post' }))
    expect(slipFields(kept, 'vi')).toEqual([['Cách trả', 'Qua bưu chính']])
    expect(slipFields(kept, 'en')).toEqual([['Way of return', 'By post']])
  })
})
