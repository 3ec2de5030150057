// Builds dist/assets when a source of it changed since the last build.
import { execFileSync } from 'node:child_process'
import { whenChanged } from './changed.mjs'

await whenChanged(['src/**/*.{tsx,css,ts}', 'vite.config.ts', 'package-lock.json'], 'dist/assets.sha256', () =>
  execFileSync('node_modules/.bin/vite', ['build', '--logLevel', 'warn'], { stdio: 'inherit' }),
)
