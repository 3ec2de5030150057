import { type Command, InvalidArgumentError } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { createWebhook, disableWebhook, replayWebhook, type WebhookTerms } from './commands.ts'
import { EVENT_TYPES, type EventType } from './event.ts'
import { listWebhooks } from './queries.ts'

/** `motcua webhook create|list|disable|replay`: other systems that hear of dossiers. */
export function addWebhookCommands(program: Command, open: OpenDatabase, terms: () => WebhookTerms): void {
  const webhook = program.command('webhook').description('other systems that hear what happens to dossiers')
  webhook
    .command('create')
    .description('send events to an address; the secret that signs them is printed once')
    .requiredOption('--agency <code>', 'of this agency and all under it')
    .requiredOption('--url <address>', 'where to, https://')
    .option('--events <list>', `of ${EVENT_TYPES.join(', ')}`, eventsOf, [...EVENT_TYPES])
    .action((options: { agency: string; url: string; events: EventType[] }) =>
      withDatabase(open, async (db, now) => {
        const { id, secret } = await createWebhook(db, options, 'operator', terms(), now())
        console.log(`Webhook ${id}\n${secret}`)
      }),
    )
  webhook
    .command('list')
    .description('all of them, without their secret')
    .action(() =>
      withDatabase(open, async (db) => {
        for (const { id, agency, address, events, waiting, givenUp, disabledAt, disabledReason } of await listWebhooks(
          db,
        ))
          console.log(
            [
              ...[id, agency, address, events.join(','), `${waiting} waiting`, `${givenUp} given up`],
              disabledAt ? `disabled ${disabledAt.toISOString()}: ${disabledReason}` : 'in use',
            ].join('\t'),
          )
      }),
    )
  webhook
    .command('disable')
    .description('send nothing more to it')
    .argument('<id>', 'its number in the list', Number)
    .action((id: number) => withDatabase(open, (db, now) => disableWebhook(db, id, 'operator', now())))
  webhook
    .command('replay')
    .description('use it again, and send what was not delivered')
    .argument('<id>', 'its number in the list', Number)
    .action((id: number) =>
      withDatabase(open, async (db, now) => console.log(`${await replayWebhook(db, id, now())} to be sent`)),
    )
}

function eventsOf(list: string): EventType[] {
  const known = list.split(',').map((one) => EVENT_TYPES.find((type) => type === one.trim()))
  if (known.some((type) => type === undefined)) throw new InvalidArgumentError(`one of ${EVENT_TYPES.join(', ')}`)
  return known.filter((type) => type !== undefined)
}
