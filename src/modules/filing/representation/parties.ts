import type { Answers } from '#lib/condition.ts'
import type { Db } from '#lib/db/index.ts'
import type { Citizen } from '#modules/identity/index.ts'
import { messages } from './messages.ts'
import { findRepresentation, listRepresentations } from './queries.ts'

/** For whom somebody files: themselves, another person with a written authorisation, or an organisation (`org:` and a claim). */
export type Whom = { value: string; label: string }

/** For whom a citizen may file, to choose from. */
export async function whomFor(db: Db, citizenId: string, lang: 'vi' | 'en'): Promise<Whom[]> {
  const say = messages[lang]
  const claims = (await listRepresentations(db, citizenId)).filter(({ confirmed }) => confirmed !== false)
  return [
    { value: '', label: say.self },
    { value: 'person', label: say.other },
    ...claims.map(({ id, name, taxCode, confirmed }) => ({
      value: `org:${id}`,
      label: `${name} (${taxCode})${confirmed ? '' : ` – ${say.unconfirmed}`}`,
    })),
  ]
}

/** The claim under which a draft is filed for an organisation, if it is. */
export const claimOf = (db: Db, citizenId: string, answers: Answers) =>
  findRepresentation(db, citizenId, /^org:(.+)$/.exec(answers['for.who'] ?? '')?.[1] ?? '')

/** Whether a draft is filed for another person. */
export const isForAnother = (answers: Answers) => answers['for.who'] === 'person'

/** Owner and who files. What the sign-in vouches for is verified; what is said of somebody else is for the counter to check. */
export async function partiesOf(db: Db, citizen: Citizen, answers: Answers) {
  const { id, name, idNumber, bornOn } = citizen
  const contact = { email: answers['return.email'] || citizen.email, phone: answers['return.phone'] || null }
  const own = { kind: 'citizen', name, idNumber, bornOn, verified: idNumber !== null, citizenId: id, ...contact }
  const claim = await claimOf(db, citizen.id, answers)
  if (claim) {
    const said = { kind: 'business', name: claim.name, idNumber: claim.taxCode, verified: claim.confirmed === true }
    return [
      { role: 'owner', ...said },
      { role: 'submitter', ...own },
    ]
  }
  if (!isForAnother(answers)) return [{ role: 'owner', ...own }]
  const other = {
    kind: 'citizen',
    name: answers['for.name'] ?? '',
    idNumber: answers['for.idNumber'] || null,
    bornOn: answers['for.bornOn'] || null,
    verified: false,
  }
  return [
    { role: 'owner', ...other },
    { role: 'submitter', ...own },
  ]
}

/** What is wrong with what was said of the person for whom somebody files, by field. */
export function judgeOther(answers: Answers, today: string, lang: 'vi' | 'en'): Record<string, string> {
  const say = messages[lang]
  if (!isForAnother(answers)) return {}
  const born = answers['for.bornOn'] ?? ''
  return {
    ...((answers['for.name'] ?? '').trim().length < 2 && { 'for.name': say.noName }),
    ...(!/^\d{12}$/.test(answers['for.idNumber'] ?? '') && { 'for.idNumber': say.noNumber }),
    ...((!/^\d{4}-\d{2}-\d{2}$/.test(born) || born > today) && { 'for.bornOn': say.noBirth }),
  }
}
