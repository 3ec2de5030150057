// Lets Node load .tsx files. It strips the types of .ts by itself; only JSX needs a compiler.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'rolldown/utils'

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const file = fileURLToPath(url)
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), { jsx: { runtime: 'automatic' } })
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors.map((error) => error.message).join('\n')}`)
    return { format: 'module', source: code, shortCircuit: true }
  },
})
