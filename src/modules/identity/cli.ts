import type { Command } from 'commander'
import type { Db } from '#lib/db.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'

type Open = () => Promise<{ db: Db; now: () => Date; close(): Promise<void> }>

/** `motcua key create|list|revoke`: the keys of systems that synchronise. */
export function addCommands(program: Command, open: Open): void {
  const key = program.command('key').description('keys of systems that send dossiers')

  key.command('create').description('make a key; it is printed once').requiredOption('--agency <code>', 'the agency it may write for, with all under it').option('--label <text>', 'what it is for', '')
    .action(async ({ agency, label }: { agency: string; label: string }) => {
      const { db, now, close } = await open()
      try {
        const made = await createKey(db, agency, label, now())
        console.log(made.key)
      } finally {
        await close()
      }
    })

  key.command('list').description('all keys, without their secret').action(async () => {
    const { db, close } = await open()
    try {
      for (const row of await listKeys(db)) console.log(`${row.id}\t${row.agencyCode}\t${row.label}\t${row.createdAt.toISOString()}\t${row.revokedAt ? `revoked ${row.revokedAt.toISOString()}` : 'valid'}`)
    } finally {
      await close()
    }
  })

  key.command('revoke').description('take a key out of use at once').argument('<id>', 'its number in the list')
    .action(async (id: string) => {
      const { db, now, close } = await open()
      try {
        await revokeKey(db, Number(id), now())
        console.log(`Key ${id} is revoked`)
      } finally {
        await close()
      }
    })
}
