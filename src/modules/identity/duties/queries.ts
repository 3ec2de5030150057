import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { sortedByName } from '#lib/search.ts'
import type { Officer, RoleCode } from '../officer.ts'
import { CAPABILITIES, findRole, roleMay, rolesThatMay } from '../roles/role-book.ts'

/**
 * Somebody with the duties in force on a day: appointments, and what others delegated to them while those themselves
 * hold it and they have a place of their own there. Undefined when there is no such person or their account is locked.
 */
export async function findOfficer(db: Db, personId: string, today: string): Promise<Officer | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', personId)
    .where('lockedAt', 'is', null)
    .executeTakeFirst()
  if (!person) return
  const duties = await db
    .selectFrom(dutiesOn(today).as('duty'))
    .innerJoin('agency', 'agency.id', 'duty.agencyId')
    .select(['duty.agencyId', 'duty.role', 'duty.giverId', 'duty.giverName', 'agency.name as agencyName'])
    .where('duty.personId', '=', personId)
    .orderBy('agency.code')
    .orderBy('duty.role')
    .execute()
  return {
    ...person,
    duties: duties.map(({ agencyId, agencyName, role, giverId, giverName }) => ({
      agencyId,
      agencyName,
      role,
      roleName: findRole(role)?.short,
      onBehalfOf: giverId && giverName ? { id: giverId, name: giverName } : null,
    })),
    may: CAPABILITIES.filter((one) => duties.some(({ role }) => roleMay(role, one))),
  }
}

export type Colleague = { id: string; name: string; roles: RoleCode[] }

/** Who holds a role (or this one) at any of these agencies on a day, own or delegated, by name; nobody who is locked. */
export async function listPeople(
  db: Db,
  agencyIds: readonly number[],
  today: string,
  role?: RoleCode,
): Promise<Colleague[]> {
  if (agencyIds.length === 0) return []
  const rows = await db
    .selectFrom(dutiesOn(today).as('duty'))
    .innerJoin('person', 'person.id', 'duty.personId')
    .select(['person.id', 'person.name', 'duty.role'])
    .distinct()
    .where('duty.agencyId', 'in', agencyIds)
    .where('person.lockedAt', 'is', null)
    .$if(role !== undefined, (query) => query.where('duty.role', '=', role ?? 'clerk'))
    .orderBy('duty.role')
    .execute()
  const people = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...more]) =>
    first ? [{ id: first.id, name: first.name, roles: [first, ...more].map((row) => row.role) }] : [],
  )
  return sortedByName(people, ({ name }) => name)
}

/** The e-mail addresses of those who hold one of these roles at an agency on a day; nobody who is locked. */
export async function addressesOf(
  db: Db,
  agencyId: number,
  roles: readonly RoleCode[],
  today: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom(dutiesOn(today).as('duty'))
    .innerJoin('person', 'person.id', 'duty.personId')
    .select('person.email')
    .distinct()
    .where('duty.agencyId', '=', agencyId)
    .where('duty.role', 'in', roles)
    .where('person.lockedAt', 'is', null)
    .execute()
  return rows.map(({ email }) => email)
}

export type DelegationOptions = {
  duties: { agencyId: number; agencyName: string; role: RoleCode }[]
  colleagues: { id: string; name: string; agencyId: number; agencyName: string }[]
}

/** What somebody could hand over today, and to whom: roles held by appointment, colleagues there whose role may take one. */
export async function delegationChoices(db: Db, personId: string, today: string): Promise<DelegationOptions> {
  const inForce = db
    .selectFrom('appointment')
    .innerJoin('agency', 'agency.id', 'appointment.agencyId')
    .innerJoin('person', 'person.id', 'appointment.personId')
    .where('appointment.validFrom', '<=', today)
    .where('appointment.validTo', '>=', today)
  const duties = await inForce
    .select(['agencyId', 'agency.name as agencyName'])
    .select((eb) => eb.ref('role').$castTo<RoleCode>().as('role'))
    .where('personId', '=', personId)
    .orderBy('agencyId')
    .orderBy('role')
    .execute()
  if (duties.length === 0) return { duties, colleagues: [] }
  const colleagues = await inForce
    .select(['person.id', 'person.name', 'agencyId', 'agency.name as agencyName'])
    .distinct()
    .where('personId', '<>', personId)
    .where('person.lockedAt', 'is', null)
    .where('role', 'in', rolesThatMay('take_delegations'))
    .where(
      'agencyId',
      'in',
      duties.map(({ agencyId }) => agencyId),
    )
    .execute()
  return { duties, colleagues: sortedByName(colleagues, ({ name }) => name) }
}

/** What somebody has handed over and what was handed to them, the newest first. */
export async function listDelegations(db: Db, personId: string) {
  const rows = await db
    .selectFrom('delegation as d')
    .innerJoin('person as giver', 'giver.id', 'd.fromPerson')
    .innerJoin('person as taker', 'taker.id', 'd.toPerson')
    .innerJoin('agency', 'agency.id', 'd.agencyId')
    .select(['d.id', 'giver.id as giverId', 'giver.name as giver', 'taker.name as taker', 'agency.name as agencyName'])
    .select(['d.agencyId', 'd.validFrom', 'd.validTo', 'd.ground', 'd.endedAt'])
    .select((eb) => eb.ref('d.role').$castTo<RoleCode>().as('role'))
    .where((eb) => eb.or([eb('d.fromPerson', '=', personId), eb('d.toPerson', '=', personId)]))
    .orderBy('d.validFrom', 'desc')
    .orderBy('d.id', 'desc')
    .limit(200)
    .execute()
  return {
    given: rows.filter(({ giverId }) => giverId === personId),
    received: rows.filter(({ giverId }) => giverId !== personId),
  }
}

type DutyRow = { personId: string; agencyId: number; role: RoleCode; giverId: string | null; giverName: string | null }

/**
 * Every duty in force on a day, own and delegated. A delegation lasts no longer than the appointment it is of, and only
 * while its receiver has a place of their own at the agency.
 */
const dutiesOn = (today: string) => sql<DutyRow>`(
  select person_id, agency_id, role, null::uuid as giver_id, null as giver_name
  from appointment where ${today} between valid_from and valid_to
  union
  select d.to_person, d.agency_id, d.role, d.from_person, giver.name
  from delegation d
  join person giver on giver.id = d.from_person
  where ${today} between d.valid_from and d.valid_to and d.ended_at is null
    and exists (select from appointment a where a.person_id = d.from_person and a.agency_id = d.agency_id
      and a.role = d.role and ${today} between a.valid_from and a.valid_to)
    and exists (select from appointment own where own.person_id = d.to_person and own.agency_id = d.agency_id
      and ${today} between own.valid_from and own.valid_to)
)`
