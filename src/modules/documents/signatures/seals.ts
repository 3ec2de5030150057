import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lang } from '#lib/i18n.ts'
import { print } from '../threads.ts'
import { IdentityError, openIdentity } from './identity.ts'

/** In whose name a paper is sealed, and why. */
type Sealing = { agency: { code: string; name: string }; reason: string; lang: Lang }

/** Signs papers with the agency's own key (chữ ký số của cơ quan); a paper of an agency without one stays as it is. */
export type Seals = (pdf: Uint8Array, sealing: Sealing, now: Date) => Promise<Uint8Array>

/**
 * The keys in a folder: for each agency `{code}.p12` (PKCS#12) and `{code}.txt`, whose first line is its passphrase. Every
 * key is opened once now: one that cannot sign is refused with an IdentityError that names its file.
 */
export function openSeals(folder: string): Seals {
  const keys = new Map<string, { p12: Uint8Array; passphrase: string }>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.p12'))) {
    const code = file.slice(0, -'.p12'.length)
    const key = { p12: readFileSync(join(folder, file)), passphrase: passphraseOf(folder, code) }
    try {
      openIdentity(key.p12, key.passphrase)
    } catch (error) {
      throw error instanceof IdentityError ? new IdentityError(`${file}: ${error.message}`) : error
    }
    keys.set(code, key)
  }
  return async (pdf, { agency, ...why }, now) => {
    const key = keys.get(agency.code)
    return key ? print('sign', pdf, { ...key, ...why, name: agency.name, now }) : pdf
  }
}

function passphraseOf(folder: string, code: string): string {
  try {
    return readFileSync(join(folder, `${code}.txt`), 'utf8').split(/\r?\n/)[0] ?? ''
  } catch {
    throw new IdentityError(`${code}.txt with the passphrase of ${code}.p12 is missing`)
  }
}
