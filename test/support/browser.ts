import { mkdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium } from 'playwright-core'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']

let launched: Promise<Browser> | undefined

/** The browser that all tests of a worker share, each in contexts of its own. It ends with the worker. */
export function sharedBrowser(): Promise<Browser> {
  launched ??= launchBrowser()
  return launched
}

/**
 * A headless Chromium: the one at CHROME_PATH, else the one that comes with npm. That one brings the few libraries
 * a bare Debian lacks; they are unpacked beside it. Works as root, in a container and as an ordinary user.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH || (await unpackedChromium())
  return chromium.launch({ executablePath, args: flags })
}
/** Unpacks once for each machine. Test files run side by side, and a half-written browser must not be started. */
async function unpackedChromium(): Promise<string> {
  const lock = join(tmpdir(), 'chromium-unpacking')
  const release = await take(lock)
  try {
    // Said to be this runtime, the package also unpacks its libraries and adds them to LD_LIBRARY_PATH.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x'
    const { default: bundled } = await import('@sparticuz/chromium')
    return await bundled.executablePath()
  } finally {
    await release()
  }
}

async function take(lock: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      await mkdir(lock)
      return () => rmdir(lock)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      await wait(200)
    }
  }
  throw new Error(`Another process has been unpacking Chromium for a minute; if none runs, remove ${lock}`)
}
