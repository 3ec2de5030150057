import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { SECRET } from './database.ts'

const ROOT = new URL('../../', import.meta.url).pathname
export type WebServer = { origin: string; pid: number }

/** Lends a web server of the product as `npm start` runs it, in a process of its own, on a database that is there already. */
export async function withServer<T>(
  databaseUrl: string,
  work: (server: WebServer) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', 'dist/program/server.js'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      MOTCUA_DEMO: 'off',
      PORT: '0',
      HOST: '127.0.0.1',
      MOTCUA_LOG: 'error',
      NODE_ENV: 'production',
      MOTCUA_SECRET: SECRET,
      ...env,
    },
  })
  try {
    const origin = await originOf(child.stdout)
    child.stdout.resume()
    return await work({ origin, pid: child.pid ?? 0 })
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}

/** Reads the line that says where the server is ready. */
async function originOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const port = /localhost:(\d+)/.exec(line)?.[1]
    if (port) return `http://127.0.0.1:${port}`
  }
  throw new Error('The server ended before it was ready')
}
