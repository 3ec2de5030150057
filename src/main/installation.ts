import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Installation, OpenInstallation } from '#modules/backup/index.ts'
import { type Env, writtenSettings } from './env.ts'
import { openFiles } from './files.ts'
import { openOwner } from './open.ts'
import { secretOf } from './sign-in.ts'

/** The installation that the settings name, for its backup and for its restore. */
export const openInstallation =
  (env: Env): OpenInstallation =>
  async () => {
    const { url, close } = await openOwner(env)
    return {
      url,
      close,
      store: await openFiles(env),
      program: programVersion(),
      now: new Date(),
      installation: () => installationOf(env),
      namedSecret: env.MOTCUA_SECRET,
      putBack: (kept) => putBack(kept, env),
    }
  }

function programVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** What belongs to the machine or has a place of its own in the archive. */
const OF_THE_MACHINE = /^(PORT|HOST|DATABASE_URL|MOTCUA_(DATA|CONNECTIONS|FILES|S3_\w+|SEALS|SECRET))$/
const SETTINGS_FILE = 'settings.env'
const SEALS = 'seals/'

function installationOf(env: Env): Installation {
  const settings = writtenSettings().filter(([name]) => !OF_THE_MACHINE.test(name))
  const lines = settings.map(([name, value]) => `${lineOf(name, value)}\n`)
  return {
    secret: Buffer.from(secretOf(env)),
    [SETTINGS_FILE]: Buffer.from(lines.join('')),
    ...sealsIn(env.MOTCUA_SEALS),
  }
}

function sealsIn(folder: string | undefined): Installation {
  if (!folder || !existsSync(folder)) return {}
  const names = readdirSync(folder).filter((name) => /\.(p12|txt)$/.test(name))
  return Object.fromEntries(names.map((name) => [SEALS + name, readFileSync(join(folder, name))]))
}

/** Secret, settings and keys in their place below `MOTCUA_DATA`; keys that are there already stay. */
function putBack(kept: Installation, env: Env): void {
  const seals = env.MOTCUA_SEALS ?? join(env.MOTCUA_DATA, 'seals')
  const keys = Object.entries(kept).filter(([name]) => name.startsWith(SEALS))
  for (const [name, bytes] of keys) {
    const file = join(seals, name.slice(SEALS.length))
    if (!existsSync(file)) writeWhole(file, bytes)
  }
  const more = keys.length > 0 ? `${lineOf('MOTCUA_SEALS', seals)}\n` : ''
  writeWhole(
    join(env.MOTCUA_DATA, SETTINGS_FILE),
    Buffer.concat([kept[SETTINGS_FILE] ?? Buffer.alloc(0), Buffer.from(more)]),
  )
  if (kept.secret && !env.MOTCUA_SECRET) writeWhole(join(env.MOTCUA_DATA, 'secret'), kept.secret)
}

function writeWhole(file: string, bytes: Buffer) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.part`, bytes, { mode: 0o600, flush: true })
  renameSync(`${file}.part`, file)
}

/** As a shell and systemd read it. */
const lineOf = (name: string, value: string) => `${name}="${value.replace(/["$`\\]/g, '\\$&')}"`
