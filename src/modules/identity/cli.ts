import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { addPersonCommands } from './people/cli.ts'

/** `motcua key create|list|revoke`: the keys of systems that synchronise; `motcua person`: officials. */
export function addCommands(program: Command, open: OpenDatabase, siteUrl: () => string | undefined): void {
  addPersonCommands(program, open, siteUrl)
  const key = program.command('key').description('keys of systems that send dossiers')

  key
    .command('create')
    .description('make a key; it is printed once')
    .requiredOption('--agency <code>', 'the agency it may write for, with all under it')
    .option('--label <text>', 'what it is for', '')
    .action(({ agency, label }: { agency: string; label: string }) =>
      withDatabase(open, async (db, now) => {
        const made = await createKey(db, agency, label, now())
        console.log(made.key)
      }),
    )

  key
    .command('list')
    .description('all keys, without their secret')
    .action(() =>
      withDatabase(open, async (db) => {
        for (const { id, agencyCode, label, createdAt, revokedAt } of await listKeys(db))
          console.log(
            [
              id,
              agencyCode,
              label,
              createdAt.toISOString(),
              revokedAt ? `revoked ${revokedAt.toISOString()}` : 'valid',
            ].join('	'),
          )
      }),
    )

  key
    .command('revoke')
    .description('take a key out of use at once')
    .argument('<id>', 'its number in the list')
    .action((id: string) =>
      withDatabase(open, async (db, now) => {
        await revokeKey(db, Number(id), now())
        console.log(`Key ${id} is revoked`)
      }),
    )
}
