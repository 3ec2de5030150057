import { sql } from 'kysely'
import { startJobs } from '#lib/jobs.ts'

/** A worker that writes, says so, and never gets further: whoever started it kills it. */
await startJobs(
  process.argv[2] ?? '',
  {
    'deliver-notification': async (tx) => {
      await sql`insert into request_key (actor, key, answer, at) values ('job', 'one', '{}', now())`.execute(tx)
      process.stdout.write('half-way\n')
      await new Promise(() => {})
    },
  },
  () => new Date(),
  0.5,
)
