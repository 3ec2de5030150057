import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is made once for an installation and kept in its folder, readable by its owner only. Of two processes that start at once, the first one's stays. */
export function kept(folder: string, name: string, make: () => string): string {
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
