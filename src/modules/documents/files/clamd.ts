import { connect } from 'node:net'

/** What a virus scanner says: clean, the name of what was found, or that it cannot tell now. */
export type Scan = { clean: true } | { infected: string } | { away: string }
export type Scanner = (bytes: Uint8Array) => Promise<Scan>

const PATIENCE_MS = 30_000
const PART = 64 * 1024

/** A scanner that asks ClamAV's daemon at `host:port` over TCP (INSTREAM: parts with their length, an empty one ends). */
export function clamd(address: string, patience = PATIENCE_MS): Scanner {
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(address) ?? []
  return (bytes) =>
    new Promise((resolve) => {
      const socket = connect({ host, port: Number(port) })
      let answer = ''
      socket.setTimeout(patience, () => socket.destroy(new Error('no answer in time')))
      socket.on('connect', () => {
        socket.write('zINSTREAM\0')
        for (let at = 0; at < bytes.length; at += PART) socket.write(framed(bytes.subarray(at, at + PART)))
        socket.write(framed(new Uint8Array()))
      })
      socket.on('data', (part) => {
        answer += part.toString('latin1')
      })
      socket.on('error', (error) => resolve({ away: error.message }))
      socket.on('close', () => resolve(said(answer)))
    })
}

function framed(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return Buffer.concat([length, part])
}

function said(answer: string): Scan {
  const found = /^stream: (.+) FOUND/.exec(answer)?.[1]
  if (found) return { infected: found }
  return /^stream: OK/.test(answer) ? { clean: true } : { away: answer.replaceAll('\0', '') || 'no answer' }
}
