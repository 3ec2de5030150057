import type { Command } from 'commander'
import { answerDue, type DueQuestion, InputMistake } from './question.ts'

/** Adds `motcua due`. It needs no database; input that cannot be used ends with exit code 2 and one line on stderr. */
export function addCommands(program: Command): void {
  const due = program
    .command('due')
    .description('when a time limit ends, with the ledger that explains it')
    .option('--from <moment>', 'receipt: "2026-11-22 14:30" or "22/11/2026 14:30"')
    .option('--limit <number>', 'length of the limit; 0 means within the day')
    .option('--unit <unit>', 'working_day, day, hour (office hours) or month')
    .option('--counting <way>', 'whole_day (Civil Code) or running_hours (8 hours = 1 working day)')
    .option('--closing <end>', 'a last day ends at office closing time (office) or at midnight')
    .option('--supplement <mode>', 'after a --pause the limit goes on (pause) or starts from zero (restart)')
    .option('--office-hours <name>', 'a profile of rulebooks/deadlines/calendar-vn.yaml')
    .option('--saturday-mornings', 'the counter is open on Saturday mornings')
    .option('--unconfirmed <how>', 'days off that no official text confirms yet: off or worked')
    .option('--pause <from..to>', 'the clock stands still; may be given again; without TO it still does', collect, [])
    .option('--lang <lang>', 'vi or en')
  due
    .exitOverride((stop) => process.exit(stop.exitCode === 0 ? 0 : 2))
    .action((question: DueQuestion) => {
      try {
        process.stdout.write(`${answerDue(question)}\n`)
      } catch (error) {
        if (!(error instanceof InputMistake)) throw error
        due.error(error.message, { exitCode: 2 })
      }
    })
}

const collect = (value: string, before: string[]) => [...before, value]
