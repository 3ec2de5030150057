import { type Command, Option } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { localDay } from '#lib/clock.ts'
import { canonicalAgencyCode } from '#lib/codes.ts'
import { found } from '#lib/errors.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { RoleCode } from '../officer.ts'
import { loadRoles } from '../roles/role-book.ts'
import { recoverPerson, takeOn } from './commands.ts'
import { NewPerson } from './person.ts'

type Created = { name: string; email: string; employeeCode?: string; agency: string; role: RoleCode }

/** `motcua person create|recover`: the first administrator, and who has no administrator left. */
export function addPersonCommands(program: Command, open: OpenDatabase, siteUrl: () => string | undefined): void {
  const person = program.command('person').description('officials who sign in')
  const tell = (code: string) => {
    const path = workspacePaths('vi').password({ ma: code })
    const url = siteUrl()
    console.log(url ? new URL(path, url).href : path)
    console.error('Hand this address to the person: it sets a password, once, within three days.')
  }

  person
    .command('create')
    .description('let somebody in with a role at an agency; prints an address to set a password')
    .requiredOption('--name <name>', 'full name')
    .requiredOption('--email <email>', 'e-mail, by which they sign in')
    .requiredOption('--agency <code>', 'where they work')
    .addOption(
      new Option('--role <role>', 'what they do there')
        .choices(loadRoles().map(({ code }) => code))
        .makeOptionMandatory(),
    )
    .option('--employee-code <code>', "code in the province's directory")
    .action((given: Created) =>
      withDatabase(open, async (db, now) => {
        const agencyCode = canonicalAgencyCode(given.agency)
        const agency = await db.selectFrom('agency').select('id').where('code', '=', agencyCode).executeTakeFirst()
        const duty = { agencyId: found(agency, `Agency ${given.agency}`).id, role: given.role, from: localDay(now()) }
        const { code } = await takeOn(db, readPerson(given), duty, null, now())
        if (code) tell(code)
        else console.log('This person has an account already; the role is added.')
      }),
    )

  person
    .command('recover')
    .description('void the password and every session of somebody; prints an address to set a new password')
    .argument('<email>', 'their e-mail')
    .option('--second-factor', 'also remove the second factor')
    .action((email: string, { secondFactor = false }: { secondFactor?: boolean }) =>
      withDatabase(open, async (db, now) => {
        const row = await db
          .selectFrom('person')
          .select('id')
          .where('email', '=', email.toLowerCase())
          .executeTakeFirst()
        const { id } = found(row, `Person ${email}`)
        tell(await recoverPerson(db, id, { alsoSecondFactor: secondFactor }, null, now()))
      }),
    )
}

function readPerson(given: Created): NewPerson {
  const read = NewPerson.safeParse(given)
  if (read.success) return read.data
  throw new Error(read.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; '))
}
