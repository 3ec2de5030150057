import type { Context } from 'hono'
import type { Web } from '#lib/web.ts'
import { ActionRefused, type Principal } from '#modules/handling/index.ts'
import type { FollowedDossier } from './queries.ts'

/** The person at the other end has proven code and factor; they act under the name that was given with the dossier. */
export function applicantOf({ parties }: FollowedDossier['dossier']): Principal {
  const person = parties.find(({ role }) => role === 'submitter') ?? parties[0]
  return { as: 'applicant', citizenId: null, name: person?.name ?? 'Người nộp hồ sơ' }
}

/** As whom the dossier names the person at the other end: who brought it, else its owner. */
export const applicantRole = ({ parties }: FollowedDossier['dossier']): 'owner' | 'submitter' =>
  parties.some(({ role }) => role === 'submitter') ? 'submitter' : 'owner'

/** Why something that was tried is not lawful now, in words; undefined when it was done. */
export async function attempted(c: Context<Web>, work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ActionRefused)) throw error
    return error.words[c.var.lang]
  }
}
