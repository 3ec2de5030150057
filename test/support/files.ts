import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'

/** A PDF of blank pages, as a scanner without secrets would make it. */
export async function blankPdf(pages = 1, objectStreams = false): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < pages; page += 1) pdf.addPage([595, 842])
  return Buffer.from(await pdf.save({ useObjectStreams: objectStreams }))
}

/** A grey PNG; `claimed` writes another size into its head than its picture has. */
export function greyPng(width = 8, height = 8, claimed = { width, height }): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(claimed.width, 0)
  head.writeUInt32BE(claimed.height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height, 0x80)
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  const body = Buffer.concat([Buffer.from(name), data])
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The smallest JPEG there is: one grey dot. `orientation` as a camera notes it. */
export function dotJpeg(orientation?: number): Buffer {
  const dot = Buffer.from(
    'ffd8ffdb004300030202020202030202020303030304060404040404080606050609080a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f101011100a0c12131210130f101010ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9',
    'hex',
  )
  if (!orientation) return dot
  const exif = Buffer.from('4578696600004d4d002a000000080001011200030000000100000000' + '00000000', 'hex')
  exif.writeUInt16BE(orientation, 24)
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([dot.subarray(0, 2), head, exif, dot.subarray(2)])
}

type StandIn = { address: string; close(): Promise<void> }

async function listening(server: Server | ReturnType<typeof createTcp>): Promise<StandIn> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${port}`,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

/** Answers like ClamAV's daemon to INSTREAM: finds what contains the word EICAR. */
export function standInClamd(): Promise<StandIn> {
  return listening(
    createTcp((socket) => {
      let got = Buffer.alloc(0)
      socket.on('error', () => {})
      socket.on('data', (part) => {
        got = Buffer.concat([got, part])
        const sent = bodyOf(got)
        if (sent) socket.end(sent.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0')
      })
    }),
  )
}

function bodyOf(got: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  for (let at = 'zINSTREAM\0'.length; at + 4 <= got.length; ) {
    const length = got.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(got.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
}

/** Keeps objects like an S3 service, in memory: put, get, head, list, delete. Signatures are not looked at. */
export async function standInS3(): Promise<StandIn & { keys(): string[] }> {
  const kept = new Map<string, { bytes: Buffer; at: Date }>()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://s3')
    const key = decodeURIComponent(url.pathname).replace(/^\/[^/]+\/?/, '')
    const body = Buffer.concat(await request.toArray())
    if (request.method === 'PUT') {
      kept.set(key, { bytes: unchunked(body, request.headers['content-encoding']), at: new Date() })
      return response.end()
    }
    if (request.method === 'DELETE') return response.writeHead(kept.delete(key) ? 204 : 404).end()
    if (url.searchParams.has('list-type')) return response.end(listing(kept, url.searchParams.get('prefix') ?? ''))
    const found = kept.get(key)
    if (!found) return response.writeHead(404).end()
    response.writeHead(200, {
      'content-length': found.bytes.length,
      'last-modified': found.at.toUTCString(),
      etag: '"e"',
    })
    response.end(request.method === 'HEAD' ? undefined : found.bytes)
  })
  const { address, close } = await listening(server)
  return { address: `http://${address}`, close, keys: () => [...kept.keys()] }
}

/** The SDK may send a body in signed parts. */
function unchunked(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes('aws-chunked')) return body
  const parts: Buffer[] = []
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at)
    const length = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!length) break
    parts.push(body.subarray(end + 2, end + 2 + length))
    at = end + 4 + length
  }
  return Buffer.concat(parts)
}

function listing(kept: Map<string, { bytes: Buffer; at: Date }>, prefix: string): string {
  const items = [...kept].filter(([key]) => key.startsWith(prefix))
  const contents = items.map(
    ([key, { bytes, at }]) =>
      `<Contents><Key>${key}</Key><Size>${bytes.length}</Size><LastModified>${at.toISOString()}</LastModified></Contents>`,
  )
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`
}
