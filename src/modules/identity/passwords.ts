import { hash, verify } from '@node-rs/argon2'
import { withoutAccents } from '#lib/search.ts'

/** Argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash that is stored in place of a password. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST)

/** Whether this is the password behind the hash. */
export const verifyPassword = ({ hash, password }: { hash: string; password: string }): Promise<boolean> =>
  verify(hash, password.normalize('NFC'))

export type PasswordFault = 'tooShort' | 'tooLong' | 'isYourself' | 'common'

/** What passwords are made of when people are told to make one: words, rows of keys, years. */
const WORN =
  /password|passw0rd|matkhau|motcua|dichvucong|vietnam|ubnd|admin|quantri|welcome|xinchao|iloveyou|anhyeuem|emyeuanh|qwerty|qwertz|asdfgh|zxcvbn|abcdef|abc|[0-9]+/g

/** Why this may not be the password of somebody with this e-mail; undefined when it may. Length counts, symbols do not. */
export function passwordFault(password: string, email: string): PasswordFault | undefined {
  const length = [...password.normalize('NFC')].length
  if (length < 12) return 'tooShort'
  if (length > 128) return 'tooLong'
  const bare = withoutAccents(password).replaceAll(' ', '')
  const self = withoutAccents(email.split('@')[0] ?? '').replaceAll(' ', '')
  if (self.length >= 4 && bare.includes(self)) return 'isYourself'
  if (bare.replace(WORN, '').length < 4 || new Set(bare).size < 5) return 'common'
}
