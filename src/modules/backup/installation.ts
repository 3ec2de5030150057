import { BackupError } from './archive.ts'

/** What an installation has beside its database and its files, by name: `secret`, `settings.env`, `seals/H36.12.p12`. */
export type Installation = Record<string, Buffer>

/** Refuses an archive whose secret is not the one that the settings here name: what was sealed there could not be opened. */
export function refuseOtherSecret(installation: Installation, named: string | undefined): void {
  const secret = installation.secret?.toString()
  if (named !== undefined && secret !== undefined && named !== secret)
    throw new BackupError(
      'MOTCUA_SECRET here is not the secret of the archive: leave it out, and the one of the archive is put in its place',
    )
}
