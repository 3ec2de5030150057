import { decimal, type Fraction } from '#lib/fraction.ts'

const known = new Map<number, Fraction>()

/** A number written in a rulebook, exactly as written. They are few, so each is read once. */
export function constant(written: number): Fraction {
  const exact = known.get(written) ?? decimal(written)
  known.set(written, exact)
  return exact
}
