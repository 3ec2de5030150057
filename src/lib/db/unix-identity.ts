import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** How PostgreSQL is run: it refuses root, so root lends it the identity of an unprivileged user. */
export type UnixIdentity = {
  uid: number | undefined
  spawn(file: string, args: string[], options: SpawnOptions): ReturnType<typeof spawn>
  run(file: string, args: string[]): { status: number | null; stderr: string }
}

const NOBODY = 65534

/** Who runs the programs of `bin` on the folder `home`. Throws where root would need `setpriv` and has none. */
export function identityFor(home: string, bin: string): UnixIdentity {
  if (process.getuid?.() !== 0) return wrap(undefined, [])
  const closed = [home, bin].find((folder) => !passable(folder))
  if (!closed) return wrap(NOBODY, [])
  if (spawnSync('setpriv', ['--version']).error)
    throw new Error(
      `Only root may enter ${closed}, and PostgreSQL never runs as root: install setpriv (package util-linux), or start as an ordinary user, or move the program and its data to where everybody may enter`,
    )
  return wrap(NOBODY, LENT)
}

/**
 * A folder that only root may enter, such as /root: the unprivileged user is lent the right to pass, and no other. Without
 * the bit, access(2) takes what was lent away again from whoever is not really root, and initdb asks by it.
 */
const LENT = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
]

function wrap(uid: number | undefined, prefix: string[]): UnixIdentity {
  const ids = uid === undefined || prefix.length > 0 ? {} : { uid, gid: uid }
  const line = (file: string, args: string[]) => [...prefix, file, ...args] as [string, ...string[]]
  return {
    uid,
    spawn: (file, args, options) => {
      const [head, ...rest] = line(file, args)
      return spawn(head, rest, { ...options, ...ids })
    },
    run: (file, args) => {
      const [head, ...rest] = line(file, args)
      const { status, stderr, error } = spawnSync(head, rest, { ...ids, encoding: 'utf8' })
      return { status, stderr: stderr || String(error ?? '') }
    },
  }
}

/** May everybody walk down to this folder? */
function passable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && !(statSync(at).mode & 0o001)) return false
    if (at === dirname(at)) return true
  }
}
