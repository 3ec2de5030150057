import { type FileStore, INCOMING } from './store.ts'

const keyOf = ({ prefix }: FileStore, name: string, offset: number) =>
  `${prefix}${INCOMING}/${name}.${String(offset).padStart(10, '0')}`

/** Keeps a part of a file that is on its way, by the place of its first byte. The sweep takes away what is never joined. */
export const keepPart = (store: FileStore, name: string, offset: number, bytes: Uint8Array): Promise<void> =>
  store.disk.put(keyOf(store, name, offset), bytes)

/** The parts one after another; the caller knows that all `size` bytes have come. */
export async function joinParts(store: FileStore, name: string, size: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let offset = 0; offset < size; ) {
    const part = Buffer.from(await store.disk.getBytes(keyOf(store, name, offset)))
    parts.push(part)
    offset += part.length
  }
  return Buffer.concat(parts)
}

/** Takes the parts away once they are joined. */
export async function dropParts(store: FileStore, name: string, size: number): Promise<void> {
  for (let offset = 0; offset < size; ) {
    const key = keyOf(store, name, offset)
    const { contentLength } = await store.disk.getMetaData(key)
    await store.disk.delete(key)
    offset += contentLength
  }
}
