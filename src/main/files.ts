import { join } from 'node:path'
import { clamd, type FileStore, openBucket, openFolder } from '#modules/documents/index.ts'
import type { Env } from './env.ts'

/** The store of files that the settings name: a bucket, else a folder beside the data. */
export async function openFiles(env: Env): Promise<FileStore> {
  const scan = env.MOTCUA_CLAMD ? clamd(env.MOTCUA_CLAMD) : undefined
  if (!env.MOTCUA_FILES) return openFolder(join(env.MOTCUA_DATA, 'files'), scan)
  const place = {
    address: env.MOTCUA_FILES,
    endpoint: env.MOTCUA_S3_ENDPOINT,
    region: env.MOTCUA_S3_REGION,
    keyId: env.MOTCUA_S3_KEY,
    secret: env.MOTCUA_S3_SECRET,
  }
  return openBucket(place, scan)
}
