import { z } from 'zod'

/** The newest form of archives that this program writes; it reads this one and all before it. */
export const FORMAT = 1

/** A table with the columns whose values are kept. */
const Table = z.object({ name: z.string(), columns: z.array(z.string()).min(1) })
export type Table = z.infer<typeof Table>

/** What stands at the head of an archive, `archive.json`. */
export const Head = z.object({
  format: z.int().min(1),
  /** Of this one backup: an interrupted restore goes on with the same. */
  id: z.uuid(),
  madeAt: z.iso.datetime(),
  program: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()).min(1),
  /** Nobody else was at work in the database: what waited to be sent was sent by nobody afterwards. */
  atRest: z.boolean(),
  tables: z.array(Table),
  sequences: z.record(z.string(), z.int()),
})
export type Head = z.infer<typeof Head>

/** What stands at its end, `manifest.json`: without it the archive is cut off. */
export const Manifest = z.object({
  /** How many rows of each table; of jobs, as `jobs`. */
  rows: z.record(z.string(), z.int()),
  files: z.int(),
  /** The hashes of files that were gone when the backup was made. */
  missing: z.array(z.string()),
  /**
   * SHA-256 over the names of all entries before this one, each with a line end, the head, and what else stands here (see
   * `manifestText`): each name tells the SHA-256 of what is in it.
   */
  entries: z.string(),
})
export type Manifest = z.infer<typeof Manifest>

/** What a manifest says beside its digest, as it goes into that. */
export const manifestText = ({ rows, files, missing }: Omit<Manifest, 'entries'>) =>
  JSON.stringify([rows, files, missing])

export const HEAD = 'archive.json'
export const MANIFEST = 'manifest.json'
/** What is kept under `jobs`: rows of one JSON value each. */
export const JOBS = 'jobs'

/** An entry of an archive, by its name. */
export type EntryName =
  | { kind: 'head' }
  | { kind: 'manifest' }
  /** A part of the rows of a table, as COPY writes them, in zstd. */
  | { kind: 'rows'; table: string; part: number; sha256: string }
  | { kind: 'file'; sha256: string }
  /** The secret, the settings and the keys of seals. */
  | { kind: 'installation'; name: string; sha256: string }

const HASH = '([0-9a-f]{64})'
const ROWS = new RegExp(`^rows/([a-z][a-z0-9_]*)/(\\d{6})-${HASH}\\.zst$`)
const FILE = new RegExp(`^files/[0-9a-f]{2}/${HASH}$`)
const INSTALLATION = new RegExp(`^installation/${HASH}/((?:seals/)?[^/\\\\]+)$`)

export const rowsName = (table: string, part: number, sha256: string) =>
  `rows/${table}/${String(part).padStart(6, '0')}-${sha256}.zst`
export const fileName = (hash: string) => `files/${hash.slice(0, 2)}/${hash}`
export const installationName = (name: string, sha256: string) => `installation/${sha256}/${name}`

/** What an entry is; undefined for what this program does not know. */
export function entryOf(name: string): EntryName | undefined {
  if (name === HEAD) return { kind: 'head' }
  if (name === MANIFEST) return { kind: 'manifest' }
  const [, table = '', part, sha256 = ''] = ROWS.exec(name) ?? []
  if (table) return { kind: 'rows', table, part: Number(part), sha256 }
  const [, hash = ''] = FILE.exec(name) ?? []
  if (hash) return { kind: 'file', sha256: hash }
  const [, digest = '', own = ''] = INSTALLATION.exec(name) ?? []
  if (own && own !== '..') return { kind: 'installation', name: own, sha256: digest }
}

/** Why an archive cannot be restored; its message says what to do. */
export class BackupError extends Error {}

/** The refusal of an archive that is not what it says of itself. */
export const damaged = (what: string) =>
  new BackupError(`The archive is damaged: ${what}. Run the restore again with another copy of it`)
