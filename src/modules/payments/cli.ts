import { basename } from 'node:path'
import type { Command } from 'commander'
import { group, type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { formatDay, formatNumber } from '#lib/format.ts'
import { ENCODING_OPTION, readImportFile } from '#lib/import-file.ts'
import { setAccount } from './accounts.ts'
import { askAboutSilent } from './gateway/ask.ts'
import type { Gateway } from './gateway/gateway.ts'
import type { OnPaid } from './gateway/report.ts'
import { reconcile } from './reconciliation/commands.ts'
import type { ReconciliationDifference } from './reconciliation/compare.ts'

type Wiring = { gateway: () => Gateway | undefined; onPaid: OnPaid }

/** `motcua payments reconcile|ask|account`. */
export function addCommands(program: Command, open: OpenDatabase, { gateway, onPaid }: Wiring): void {
  const payments = group(program, 'payments', 'fees, what was paid for them, and the gateway')

  payments
    .command('reconcile <file>')
    .description("compare a gateway's CSV file with what stands here; ends with 1 when anything differs")
    .option(...ENCODING_OPTION)
    .action((file: string, { encoding }: { encoding?: string }) =>
      withDatabase(open, async (db, now) => {
        const csv = readImportFile(file, encoding)
        const done = await reconcile(db, csv, { file: basename(file), by: 'cli' }, now())
        for (const { line, reference, reason } of done.refused)
          console.log(`line ${line} (${reference || 'no reference'}): ${reason}`)
        for (const difference of done.differences) console.log(told(difference))
        for (const { day, there, here } of done.days)
          console.log(
            `${formatDay(day)}: ${there.count} there, ${dong(there.amount)}; ${here.count} here, ${dong(here.amount)}`,
          )
        const { rows, matched, differences, refused } = done
        console.log(`${rows} rows, ${matched} match, ${differences.length} differ, ${refused.length} refused`)
        if (differences.length > 0 || refused.length > 0) process.exitCode = 1
      }),
    )

  payments
    .command('ask')
    .description('ask the gateway about payments of which it has said nothing')
    .action(() =>
      withDatabase(open, async (db, now) => {
        const known = gateway()
        if (!known) throw new Error('No gateway is set: see MOTCUA_VNPAY_TMN')
        for (const { reference, came } of await askAboutSilent(db, known, onPaid, now()))
          console.log(`${reference}\t${came}`)
      }),
    )

  payments
    .command('account')
    .description('where an agency, and those under it without one, receive transfers')
    .requiredOption('--agency <code>')
    .requiredOption('--bank <name>', 'as people know it')
    .requiredOption('--bin <digits>', 'the six digits of the bank at NAPAS, such as 970436')
    .requiredOption('--account <number>')
    .requiredOption('--holder <name>')
    .action((account: { agency: string; bank: string; bin: string; account: string; holder: string }) =>
      withDatabase(open, (db, now) => setAccount(db, account.agency, account, 'cli', now())),
    )
}

const dong = (amount: number) => `${formatNumber(amount, 'vi')} đồng`

const REASONS = {
  missing_here: 'is not known here',
  missing_there: 'is not in the file',
  other_amount: 'has another amount',
  other_state: 'has another state',
} as const

function told({ line, reference, reason, there, here }: ReconciliationDifference): string {
  const side = (one: typeof here | typeof there) => (one ? `${one.outcome} ${dong(one.amount)}` : 'nothing')
  return `${line === null ? '' : `line ${line}: `}${reference} ${REASONS[reason]} (there ${side(there)}, here ${side(here)})`
}
