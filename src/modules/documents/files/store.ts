import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, statfs, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Scanner } from './clamd.ts'

/** Where files are kept, under their content's hash, and who looks for viruses first. */
export type FileStore = {
  disk: Disk
  prefix: string
  scan?: Scanner
  /** Bytes that may still be handed in; what is made here may use the reserve. Unknown of a bucket. */
  room?(): Promise<number>
}

/** A bucket of an S3 service: `s3://bucket/folder`. Without keys those of the machine's environment are used. */
export type S3Place = {
  address: string
  endpoint?: string | undefined
  region?: string | undefined
  keyId?: string | undefined
  secret?: string | undefined
}

/** Where a local store writes before it renames. */
export const INCOMING = 'incoming'

/** What strangers' files leave free on a disk, in bytes: 2 GiB. The database may stand on the same one. */
const RESERVE = 2 * 1024 ** 3

/** A store in a folder of this machine. */
export function openFolder(folder: string, scan?: Scanner, reserve = RESERVE): FileStore {
  const room = async () => {
    const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Number.POSITIVE_INFINITY, bsize: 1 })) // not there yet
    return bavail * bsize - reserve
  }
  return {
    room,
    disk: new Disk(new SafeFolder({ location: folder, visibility: 'private' })),
    prefix: '',
    ...(scan && { scan }),
  }
}

/** A store in a bucket. The client is loaded only here: most provinces keep files on their own disks. */
export async function openBucket(place: S3Place, scan?: Scanner): Promise<FileStore> {
  const { S3Driver } = await import('flydrive/drivers/s3')
  const { hostname, pathname } = new URL(place.address)
  const driver = new S3Driver({
    bucket: hostname,
    visibility: 'private',
    supportsACL: false,
    region: place.region ?? 'us-east-1',
    ...(place.endpoint && { endpoint: place.endpoint, forcePathStyle: true }),
    ...(place.keyId && place.secret && { credentials: { accessKeyId: place.keyId, secretAccessKey: place.secret } }),
  })
  const folder = pathname.replace(/^\/+|\/+$/g, '')
  return { disk: new Disk(driver), prefix: folder && `${folder}/`, ...(scan && { scan }) }
}

/** Where the bytes with this hash are: spread over 256 folders. */
export const keyOf = ({ prefix }: FileStore, hash: string) => `${prefix}${hash.slice(0, 2)}/${hash}`

/** Writes beside, forces to disk, then renames: after a crash a file is whole or not there. */
class SafeFolder extends FSDriver {
  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    const folder = String(this.options.location)
    const beside = join(folder, INCOMING, randomBytes(12).toString('hex'))
    const place = join(folder, key)
    await Promise.all([mkdir(dirname(beside), { recursive: true }), mkdir(dirname(place), { recursive: true })])
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(contents)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, place).catch(async (error) => {
      await unlink(beside)
      throw error
    })
  }
}
