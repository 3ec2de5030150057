import { randomInt } from 'node:crypto'
import { isIPv6 } from 'node:net'
import {
  closeDemo,
  keepArriving,
  type Loaded,
  loadDemo,
  loadNative,
  loadStaff,
  openDemo,
  type Part,
  partLine,
  progressLine,
  tellAccounts,
  totalLine,
} from '#demo/index.ts'
import { log } from '#lib/log.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'
import type { Env } from './env.ts'
import { kept } from './kept.ts'
import type { OpenedServer } from './open.ts'
import { isDemo } from './province.ts'

type Native = { files: FileStore; listeners: readonly Listener[] }

/**
 * The demo by the settings. `on` loads it into an empty database and lets it live; `still` loads it likewise and lets nothing
 * happen by itself; `off` locks whom and what an earlier start has made. Nothing is ever added to anybody's real data.
 * Returns what the start says of its accounts.
 */
export async function startDemo(env: Env, opened: OpenedServer, native: Native, signal: AbortSignal): Promise<string> {
  const { db, now } = opened
  if (env.MOTCUA_DEMO === 'off') {
    const locked = await closeDemo(db, now())
    if (locked > 0) console.log(`Accounts, keys and sessions of the demo: ${locked} locked`)
    return ''
  }
  const before = tellParts('Loading the demo')
  const loaded = await loadDemo(db, now(), before)
  if (loaded) before.end()
  if (!(await isDemo(db))) return ''
  if (env.MOTCUA_DEMO === 'on') await loadStaff(db, now())
  const password = env.MOTCUA_DEMO_PASSWORD ?? kept(env.MOTCUA_DATA, 'demo-password', newPassword)
  await openDemo(db, password, now())
  if (loaded || env.MOTCUA_DEMO === 'on') live(env, opened, native, signal)
  const key = loaded ? `\nDemo: province H36 (Lâm Đồng). Key for POST /api/v1/sync: ${loaded.key}` : ''
  return `\n${tellAccounts(password)}${key}`
}

/** The desks fill while the first pages are already there. */
function live(env: Env, { db, now }: OpenedServer, native: Native, signal: AbortSignal) {
  const beside = tellParts('Filling the desks of the demo')
  void loadNative(db, now(), { ...native, ...beside })
    .then((lived) => lived > 0 && beside.end())
    .catch((error: Error) => log.error({ message: error.message }, 'the demo of the desks was not loaded'))
    .then(() => (env.MOTCUA_DEMO === 'on' ? keepArriving(db, now, { signal }) : undefined))
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789' // none that is taken for another

/** Sixteen letters in four groups: 79 bits. */
const newPassword = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  )

/** Says of each part of the demo how much went in and how long it took, below `title`, and in the end of all. */
function tellParts(title: string) {
  const loaded: Loaded[] = []
  const say = (line: string) => process.stderr.write(line)
  return {
    onProgress: (part: Part, count: number) => say(`\r${progressLine(part, count)}`),
    onPart(one: Loaded) {
      if (loaded.length === 0) say(`${title}:\n`)
      loaded.push(one)
      say(`\r${partLine(one)}\n`)
    },
    end: () => say(`${totalLine(loaded)}\n`),
  }
}

/**
 * Where the server listens: where it was told, else everywhere (undefined: by IPv6 and IPv4), and with the demo on this
 * machine alone.
 */
export function hostOf(env: Env, demo: boolean): string | undefined {
  return env.HOST ?? (demo && env.MOTCUA_DEMO !== 'off' ? '127.0.0.1' : undefined)
}

/** The warning with which the start of a demo begins that others can reach; undefined where nobody can. */
export function warningOf(env: Env): string | undefined {
  if (env.MOTCUA_DEMO === 'off' || env.HOST === undefined || isLocal(env.HOST)) return
  return `WARNING: this demo can be reached from other machines (HOST=${env.HOST}), and whoever knows its password may do everything in it. HOST=127.0.0.1 keeps it here; MOTCUA_DEMO=off ends it.`
}

const isLocal = (host: string) =>
  host === 'localhost' || /^127\./.test(host) || (isIPv6(host) && /^(0*:)*:?0*1$/.test(host))
