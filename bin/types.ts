import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#lib/db/migrate.ts'
import { startPostgres } from '#lib/db/embedded.ts'

const folder = mkdtempSync(join(tmpdir(), 'motcua-types-'))
const server = await startPostgres(folder)
await migrate(server.url)
execFileSync('node_modules/.bin/kysely-codegen', [
  '--dialect', 'postgres', '--camel-case', '--type-only-imports', '--date-parser', 'string', '--numeric-parser', 'number',
  '--type-mapping', '{"int8":"number"}', '--exclude-pattern', '{public.migration,pgboss.*}', '--url', server.url, '--out-file', 'src/lib/db/schema.ts',
], { stdio: 'inherit' })
await server.stop()
rmSync(folder, { recursive: true, force: true })
