import { IdentityError, openSeals, type Seals } from '#modules/documents/index.ts'
import { type Env, SettingsError } from './env.ts'

/** The signing keys of agencies, by the settings; undefined without any. A key that cannot sign ends the program. */
export function sealsOf({ MOTCUA_SEALS: folder }: Env): Seals | undefined {
  if (!folder) return
  try {
    return openSeals(folder)
  } catch (error) {
    const isOurs = error instanceof IdentityError || (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!isOurs) throw error
    throw new SettingsError(`MOTCUA_SEALS is wrong: ${(error as Error).message}`)
  }
}
