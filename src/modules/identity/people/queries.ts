import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { sortedByName, withoutAccents } from '#lib/search.ts'
import { listDelegations } from '../duties/queries.ts'
import type { Officer, RoleCode } from '../officer.ts'
import { agenciesWhere } from '../roles/role-book.ts'

export type AdministeredAgency = { id: number; code: string; name: string }

/** The agencies whose people somebody administers: their own and all under them, those of today; none for others. */
export async function administeredAgencies(db: Db, officer: Officer, today: string): Promise<AdministeredAgency[]> {
  const own = agenciesWhere(officer, 'administer_people')
  if (own.length === 0) return []
  return db
    .selectFrom('agency')
    .select(['id', 'code', 'name'])
    .where('validTo', '>=', today)
    .where('id', 'in', (eb) => eb.selectFrom('agencyClosure').select('descendantId').where('ancestorId', 'in', own))
    .orderBy('level', 'desc')
    .orderBy('code')
    .execute()
}

export const PER_PAGE = 50

/** People with an appointment at one of these agencies, now or before, by name; found by name, with or without accents, or e-mail. */
export async function searchPeople(
  db: Db,
  places: readonly AdministeredAgency[],
  { q, page }: { q: string; page: number },
) {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'lockedAt'])
    .where('id', 'in', (eb) => eb.selectFrom('appointment').select('personId').where('agencyId', 'in', idsOf(places)))
    .execute()
  const words = withoutAccents(q)
  const people = sortedByName(
    rows.filter(({ name, email }) => withoutAccents(`${name} ${email}`).includes(words)), // some thousands at most
    ({ name }) => name,
  )
  return { people: people.slice((page - 1) * PER_PAGE, page * PER_PAGE), total: people.length }
}

export type Appointment = {
  id: number
  agencyId: number
  agencyName: string
  role: RoleCode
  validFrom: string
  validTo: string
}

/**
 * Somebody for an administrator of these agencies; not found when they never had a place there. `mayManage`: every place
 * they hold or will hold, by appointment or by delegation, is among these agencies, so the account itself may be recovered, locked or signed out. Otherwise
 * a commune could take over the account of somebody of the province by appointing them.
 */
export async function getPersonFor(db: Db, places: readonly AdministeredAgency[], id: string, today: string) {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'employeeCode', 'ssoFrom', 'lockedAt', 'twoFactorEnabled as hasSecondFactor'])
    .where('id', '=', id)
    .executeTakeFirst()
  const person = found(row, 'Person')
  const appointments = await appointmentsOf(db, id)
  const isOurs = ({ agencyId }: { agencyId: number }) => places.some((place) => place.id === agencyId)
  found(appointments.find(isOurs), 'Person')
  const current = appointments.filter(({ validFrom, validTo }) => validTo >= today && validTo >= validFrom)
  const decisive = current.length > 0 ? current : appointments.slice(0, 1)
  const { received } = await listDelegations(db, id)
  const delegated = received.filter(({ endedAt, validTo }) => endedAt === null && validTo >= today)
  return { ...person, appointments, received, isOurs, mayManage: [...decisive, ...delegated].every(isOurs) }
}

/** All appointments of somebody, the newest first. */
function appointmentsOf(db: Db, personId: string): Promise<Appointment[]> {
  return db
    .selectFrom('appointment')
    .innerJoin('agency', 'agency.id', 'appointment.agencyId')
    .select(['appointment.id', 'agencyId', 'agency.name as agencyName', 'appointment.validFrom', 'appointment.validTo'])
    .select((eb) => eb.ref('role').$castTo<RoleCode>().as('role'))
    .where('personId', '=', personId)
    .orderBy('appointment.validTo', 'desc')
    .orderBy('appointment.id', 'desc')
    .execute()
}

/** What was done to somebody's rights, the newest first. */
export function historyOf(db: Db, personId: string) {
  return db
    .selectFrom('identityEvent')
    .leftJoin('person as actor', 'actor.id', 'identityEvent.byPerson')
    .leftJoin('agency', 'agency.id', 'identityEvent.agencyId')
    .select(['identityEvent.id', 'at', 'kind', 'actor.name as by', 'agency.name as agencyName'])
    .where('personId', '=', personId)
    .orderBy('identityEvent.id', 'desc')
    .limit(50)
    .execute()
}

const idsOf = (places: readonly AdministeredAgency[]) => (places.length > 0 ? places.map(({ id }) => id) : [-1])
