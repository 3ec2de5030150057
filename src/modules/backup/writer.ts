import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Pack, pack } from 'tar-stream'
import { encrypted } from '#lib/age.ts'
import { BackupError, HEAD, MANIFEST, type Manifest, manifestText } from './archive.ts'

/**
 * Writes an archive beside its name and gives it the name when it is whole and on the disk: under the name there is never
 * a half one. Only its owner may read it.
 */
export class ArchiveWriter {
  private readonly tar: Pack = pack()
  private readonly names = createHash('sha256')
  private readonly written: Promise<void>
  private readonly file: string
  private readonly beside: string
  private failure: Error | undefined

  private constructor(file: string, passphrase: string | undefined) {
    this.file = file
    this.beside = `${file}.${process.pid}.part`
    const target = createWriteStream(this.beside, { flags: 'w', mode: 0o600, flush: true, highWaterMark: 1 << 20 })
    const source = this.tar as AsyncIterable<Buffer>
    this.written = pipeline(passphrase === undefined ? source : encrypted(source, passphrase), target)
    this.written.catch((error: Error) => {
      this.failure = error
    })
  }

  /** Refuses a name that is taken. Takes away what killed backups of this name have left. */
  static async open(name: string, passphrase?: string): Promise<ArchiveWriter> {
    const file = resolve(name)
    if (existsSync(file)) throw new BackupError(`${name} is there already: name another file`)
    for (const part of leftBehind(file)) await rm(part, { force: true })
    return new ArchiveWriter(file, passphrase)
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    this.names.update(`${name}\n`)
    if (name === HEAD) this.names.update(bytes)
    await this.entry(name, bytes)
  }

  /** Closes the archive with its manifest and gives it its name. Its size in bytes. */
  async finish(manifest: Omit<Manifest, 'entries'>): Promise<number> {
    this.names.update(manifestText(manifest))
    const whole: Manifest = { ...manifest, entries: this.names.digest('hex') }
    await this.entry(MANIFEST, Buffer.from(`${JSON.stringify(whole)}\n`))
    this.tar.finalize()
    await this.written
    await rename(this.beside, this.file)
    const folder = await open(dirname(this.file))
    await folder.sync().finally(() => folder.close())
    const made = await open(this.file)
    return (await made.stat().finally(() => made.close())).size
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.tar.destroy()
    await this.written.catch(() => {})
    await rm(this.beside, { force: true })
  }

  private async entry(name: string, bytes: Buffer): Promise<void> {
    const taken = new Promise<void>((done, fail) => {
      this.tar.entry({ name, mode: 0o600, mtime: new Date(0) }, bytes, (error) => (error ? fail(error) : done()))
    })
    await Promise.race([taken, this.written]).catch((error: Error) => {
      throw this.failure ?? error
    })
  }
}

/** Files of backups to this name whose process is gone. */
function leftBehind(file: string): string[] {
  const folder = dirname(file)
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => name.startsWith(`${basename(file)}.`))
    .flatMap((name) => {
      const pid = Number(/\.(\d+)\.part$/.exec(name)?.[1] ?? 0)
      return pid > 0 && !isAlive(pid) ? [join(folder, name)] : []
    })
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
