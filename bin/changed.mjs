import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Runs `build` when a file of `patterns`, without its tests, is another than at the last build: a hash of all contents decides, kept in `stamp`. */
export async function whenChanged(patterns, stamp, build) {
  const hash = createHash('sha256')
  for (const file of globSync(patterns, { exclude: (name) => /\.test\.tsx?$/.test(name) }).sort())
    hash.update(file).update(readFileSync(file))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await build()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}
