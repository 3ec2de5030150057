// Builds dist/assets when a source of it changed since the last build (a hash of their contents decides).
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'

const sources = globSync(['src/**/*.{tsx,css,ts}', 'vite.config.ts', 'package-lock.json'], { exclude: (name) => name.endsWith('.test.ts') }).sort()
const hash = createHash('sha256')
for (const file of sources) hash.update(file).update(readFileSync(file))
const wanted = hash.digest('hex')
const stamp = 'dist/assets.sha256'
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  execFileSync('node_modules/.bin/vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit' })
  writeFileSync(stamp, wanted)
}
