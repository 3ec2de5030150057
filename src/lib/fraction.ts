/**
 * An exact ratio of two integers; `d` is always positive. Fractions are not reduced to lowest terms: looking for the
 * greatest common divisor costs more than everything else done with them, and `compare` does not need it.
 */
export type Fraction = { readonly n: bigint; readonly d: bigint }

export const ZERO: Fraction = { n: 0n, d: 1n }

const SCALES = [1n, 10n, 100n, 1_000n, 10_000n]

/** n / d, from integers. Throws RangeError for a zero denominator or a number that is not a safe integer. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [integer(n), integer(d)]
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator other than 0')
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom }
}

/**
 * The value as it was written: `decimal('0.80')` and `decimal(0.8)` are both exactly 8/10. Throws RangeError when the
 * text is not a plain decimal number.
 */
export function decimal(written: string | number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(written))
  if (!match) throw new RangeError(`Not a plain decimal number: ${written}`)
  const [, sign, whole = '', part = ''] = match
  return { n: BigInt(`${sign}${whole}${part}`), d: 10n ** BigInt(part.length) }
}

export const add = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }

export const multiply = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })

/** Throws RangeError when `b` is 0. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)

export const sum = (terms: readonly Fraction[]): Fraction => terms.reduce(add, ZERO)

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}

export const least = (a: Fraction, b: Fraction): Fraction => (compare(b, a) < 0 ? b : a)

/** Half-up: exactly half of the last place goes to the larger value (0.125 → 0.13, -0.125 → -0.12). */
export function roundHalfUp(value: Fraction, decimals: number): Fraction {
  const scale = SCALES[decimals] ?? 10n ** BigInt(decimals)
  return { n: floorDivide(2n * value.n * scale + value.d, 2n * value.d), d: scale }
}

/** Written with exactly so many decimals and a point, rounded half-up: "14.81". */
export function toDecimal(value: Fraction, decimals: number): string {
  const { n } = roundHalfUp(value, decimals)
  const digits = (n < 0n ? -n : n).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const part = decimals === 0 ? '' : `.${digits.slice(-decimals)}`
  return `${n < 0n ? '-' : ''}${whole}${part}`
}

/** For JSON and charts only, after all arithmetic is done: the nearest double of the half-up rounded value. */
export const toNumber = (value: Fraction, decimals: number): number => Number(toDecimal(value, decimals))

function integer(value: bigint | number): bigint {
  if (typeof value === 'bigint') return value
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an exact integer: ${value}`)
  return BigInt(value)
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient
}
