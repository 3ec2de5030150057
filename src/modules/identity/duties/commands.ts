import { addDays } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, found, Refusal } from '#lib/errors.ts'
import { recordEvent } from '../event.ts'
import type { RoleCode } from '../officer.ts'
import { findRole, isAppointedAt, rolesThatMay } from '../roles/role-book.ts'

/** A role at an agency from a day on; without `to`, until it is ended. */
export type NewAppointment = { personId: string; agencyId: number; role: RoleCode; from: string; to?: string }

/** Agencies of this level or kind do not appoint to the role, or there is no such role. */
export class NotAppointed extends Refusal {
  constructor(role: RoleCode) {
    super(409, `This agency does not appoint to the role ${role}`)
  }
}

/** Nobody gives a right to themself, whatever they administer. */
export class NotToOneself extends Refusal {
  constructor() {
    super(409, 'Nobody gives a role to themself')
  }
}

/** Gives somebody else a role at an agency. Refused when they have it then already, or the agency does not appoint to it. */
export function appoint(db: Db, wanted: NewAppointment, by: string | null, now: Date): Promise<{ id: number }> {
  const { personId, agencyId, role, from, to = 'infinity' } = wanted
  return atomically(db, async (tx) => {
    if (by === personId) throw new NotToOneself()
    await lockPersonRow(tx, personId)
    const known = findRole(role)
    if (!known || !isAppointedAt(known, await whatIs(tx, agencyId, from))) throw new NotAppointed(role)
    const held = await tx
      .selectFrom('appointment')
      .select('id')
      .where('personId', '=', personId)
      .where('agencyId', '=', agencyId)
      .where('role', '=', role)
      .where('validFrom', '<=', to)
      .where('validTo', '>=', from)
      .whereRef('validTo', '>=', 'validFrom')
      .executeTakeFirst()
    if (held) throw conflict('They have this role at this agency then already')
    const made = await tx
      .insertInto('appointment')
      .values({ personId, agencyId, role, validFrom: from, validTo: to, madeAt: now, madeBy: by })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { kind: 'appointed', by, personId, agencyId, data: { role, from, to } }, now)
    return made
  })
}

/**
 * Ends an appointment from `today` on: yesterday was its last day. What is over already stays as it was. With it ends what
 * they delegated of this role there and, when it was their last place there, what was delegated to them; says how many.
 */
export function endAppointment(db: Db, id: number, by: string | null, today: string, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    const known = await tx
      .selectFrom('appointment')
      .select(['personId', 'agencyId', 'role', 'validFrom'])
      .where('id', '=', id)
      .where('validTo', '>=', today)
      .forUpdate()
      .executeTakeFirst()
    const { personId, agencyId, role, validFrom } = found(known, 'Appointment in force')
    const last = addDays(validFrom > today ? validFrom : today, -1)
    await tx.updateTable('appointment').set({ validTo: last }).where('id', '=', id).execute()
    await recordEvent(tx, { kind: 'appointment_ended', by, personId, agencyId, data: { role, last } }, now)
    return endWhatHung(tx, { personId, agencyId, role }, by, today, now)
  })
}

/** What one hands to another for some days (ủy quyền, trực thay khi vắng mặt), both days included, and why. */
export type NewDelegation = {
  from: string
  to: string
  agencyId: number
  role: RoleCode
  firstDay: string
  lastDay: string
  ground: string
}

/** Hands a role to a colleague of the same agency. Refused when it is not one's own, or the colleague has no place there. */
export function delegate(db: Db, wanted: NewDelegation, by: string | null, now: Date): Promise<{ id: number }> {
  const { from, to, agencyId, role, firstDay, lastDay, ground } = wanted
  return atomically(db, async (tx) => {
    await lockPersonRow(tx, from)
    if (from === to) throw conflict('A role is not delegated to oneself')
    if (by === to) throw new NotToOneself()
    const own = await appointedThen(tx, from, agencyId, firstDay).where('role', '=', role).executeTakeFirst()
    if (!own) throw conflict('What one does not hold by appointment cannot be delegated')
    const able = appointedThen(tx, to, agencyId, firstDay).where('role', 'in', rolesThatMay('take_delegations'))
    if (!(await able.executeTakeFirst())) throw conflict('The other holds no role at this agency')
    const row = { agencyId, role, validFrom: firstDay, validTo: lastDay, ground, madeAt: now, madeBy: by }
    const made = await tx
      .insertInto('delegation')
      .values({ fromPerson: from, toPerson: to, ...row })
      .returning('id')
      .executeTakeFirstOrThrow()
    const data = { role, to, firstDay, lastDay, ground }
    await recordEvent(tx, { kind: 'delegated', by, personId: from, agencyId, data }, now)
    return made
  })
}

/** Takes a delegation back, at once. `from`: only one of their own. */
export function endDelegation(db: Db, id: number, from: string, by: string | null, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    const ended = await tx
      .updateTable('delegation')
      .set({ endedAt: now })
      .where('id', '=', id)
      .where('fromPerson', '=', from)
      .where('endedAt', 'is', null)
      .returning(['agencyId', 'role'])
      .executeTakeFirst()
    const { agencyId, role } = found(ended, 'Delegation')
    await recordEvent(tx, { kind: 'delegation_ended', by, personId: from, agencyId, data: { role } }, now)
  })
}

/** Ends the delegations that nothing holds any more after an appointment ended. */
async function endWhatHung(
  tx: Db,
  { personId, agencyId, role }: { personId: string; agencyId: number; role: string },
  by: string | null,
  today: string,
  now: Date,
): Promise<number> {
  const left = await tx
    .selectFrom('appointment')
    .select('role')
    .where('personId', '=', personId)
    .where('agencyId', '=', agencyId)
    .where('validTo', '>=', today)
    .whereRef('validTo', '>=', 'validFrom')
    .execute()
  const isGiver = !left.some((one) => one.role === role)
  const ended = await tx
    .updateTable('delegation')
    .set({ endedAt: now })
    .where('agencyId', '=', agencyId)
    .where('endedAt', 'is', null)
    .where('validTo', '>=', today)
    .where((eb) =>
      eb.or([
        eb.and([eb.val(isGiver), eb('fromPerson', '=', personId), eb('role', '=', role)]),
        eb.and([eb.val(left.length === 0), eb('toPerson', '=', personId)]),
      ]),
    )
    .returning(['fromPerson', 'toPerson', 'role'])
    .execute()
  for (const one of ended) {
    const data = { role: one.role, to: one.toPerson }
    await recordEvent(tx, { kind: 'delegation_ended', by, personId: one.fromPerson, agencyId, data }, now)
  }
  return ended.length
}

const appointedThen = (tx: Db, personId: string, agencyId: number, day: string) =>
  tx
    .selectFrom('appointment')
    .select('id')
    .where('personId', '=', personId)
    .where('agencyId', '=', agencyId)
    .where('validFrom', '<=', day)
    .where('validTo', '>=', day)

/** Of which level an agency is, and of which kind on a day, as it was said. */
async function whatIs(tx: Db, agencyId: number, day: string): Promise<{ level: string; kind: string | null }> {
  const row = await tx
    .selectFrom('agency')
    .leftJoin('agencyKind', (join) =>
      join
        .onRef('agencyKind.agencyId', '=', 'agency.id')
        .on('agencyKind.validFrom', '<=', day)
        .on('agencyKind.validTo', '>=', day),
    )
    .select(['agency.level', 'agencyKind.kind'])
    .where('agency.id', '=', agencyId)
    .executeTakeFirst()
  return found(row, 'Agency')
}

/** One change of somebody's rights at a time. */
async function lockPersonRow(tx: Db, personId: string) {
  const row = await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().executeTakeFirst()
  found(row, 'Person')
}
