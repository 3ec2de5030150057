import { type Command, InvalidArgumentError } from 'commander'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import { alternativesOf } from './choices.ts'
import { AS_WRITTEN, chooseAlternative, declareMeasure } from './commands.ts'
import { choiceHistory } from './declarations.ts'
import { checkExamples } from './examples.ts'
import { InvalidInput, say } from './problems.ts'
import { rulebooks, unconfirmed } from './rulebook.ts'

type Open = () => Promise<{ db: Db; now: () => Date; close(): Promise<void> }>
type Declared = {
  agency: string
  measure: string
  from: string
  to: string
  numerator: number
  denominator: number
  evidence: string
  by: string
}

/** Adds `motcua declare` and `motcua rulebook`. Wrong input: each problem on stderr, exit code 2, nothing written. */
export function addCommands(program: Command, open: Open): void {
  program
    .command('declare')
    .description('put on record a figure that the system cannot count')
    .requiredOption('--agency <code>', 'agency, such as H36')
    .requiredOption('--measure <code>', 'measure that a rulebook takes as declared, such as ELECTRONIC_CERTIFIED_COPY')
    .requiredOption('--from <day>', 'first day of the period, 2026-01-01')
    .requiredOption('--to <day>', 'last day of the period, 2026-12-31')
    .requiredOption('--numerator <count>', 'whole number', wholeNumber)
    .requiredOption('--denominator <count>', 'whole number; for DOSSIER_SYNC the national report’s count', wholeNumber)
    .requiredOption('--evidence <text>', 'document, its date, or an address')
    .requiredOption('--by <name>', 'who declares it')
    .action((given: Declared, command: Command) =>
      run(command, open, async (db, now) => {
        const { agency, measure, from, to, numerator, denominator, evidence, by: declaredBy } = given
        const figure = { agency, measure, period: { from, to }, numerator, denominator, evidence, declaredBy }
        const { id } = await declareMeasure(db, figure, now)
        print(`Declaration ${id}: ${measure} of ${agency}, ${from} to ${to} = ${numerator} / ${denominator}`)
      }),
    )

  const rulebook = program.command('rulebook').description('the index sets and their doubtful points')
  rulebook
    .command('list')
    .description('index sets, their doubtful points and what was chosen')
    .action((_: unknown, command: Command) => run(command, open, (db) => list(db)))
  rulebook
    .command('check')
    .description('run every example; names the rulebook and example that differs')
    .action((_: unknown, command: Command) => check(command))
  rulebook
    .command('choose <rulebook> <subject> <alternative>')
    .description(`decide a doubtful point; ${AS_WRITTEN} takes a choice back`)
    .requiredOption('--by <name>', 'who decides')
    .action((id: string, subject: string, alternative: string, { by }: { by: string }, command: Command) =>
      run(command, open, async (db, now) => {
        await chooseAlternative(db, { rulebook: id, subject, alternative, chosenBy: by }, now)
        print(`${id}: ${subject} = ${alternative}`)
      }),
    )
}

async function run(command: Command, open: Open, work: (db: Db, now: Date) => Promise<void>) {
  const { db, now, close } = await open()
  const refused = await work(db, now())
    .then(() => undefined, reasonOf)
    .finally(close)
  if (refused !== undefined) command.error(refused, { exitCode: 2 })
}

function reasonOf(error: unknown): string {
  if (error instanceof InvalidInput) return error.problems.map((one) => `${one.path}: ${say(one, 'en')}`).join('\n')
  if (error instanceof Refusal) return error.message
  throw error
}

async function list(db: Db) {
  for (const book of rulebooks()) {
    print(`${book.id}  ${book.validFrom} – ${book.validTo ?? '…'}  ${book.standing}  ${book.name.en}`)
    const history = await choiceHistory(db, book.id)
    for (const [subject, alternatives] of alternativesOf(book)) {
      const chosen = history.find((one) => one.subject === subject)
      const by = chosen ? ` (${chosen.chosenBy}, ${chosen.chosenAt.toISOString()})` : ''
      print(`  ${subject}: ${chosen?.alternative ?? AS_WRITTEN}${by}; offered: ${alternatives.join(', ')}`)
    }
    const doubtful = unconfirmed(book)
    if (doubtful.length > 0) print(`  not confirmed by a text: ${doubtful.join(', ')}`)
  }
}

function check(command: Command) {
  const differences = rulebooks().flatMap((book) => checkExamples(book).map((one) => ({ book: book.id, ...one })))
  for (const { book, example, at, expected, got } of differences)
    print(`${book}: "${example}": ${at} should be ${expected} and is ${got}`)
  if (differences.length > 0) command.error(`${differences.length} figures differ`, { exitCode: 1 })
  for (const { id, examples } of rulebooks()) print(`${id}: ${examples.length} examples hold`)
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

const print = (line: string) => process.stdout.write(`${line}\n`)
