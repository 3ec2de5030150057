import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { findOfficer, type Officer, type Role } from '#modules/identity/index.ts'

/** The officials of the demo, asked for by agency and role. */
export class Hands {
  private readonly officers: Officer[]
  private readonly agencies: Map<string, number>

  private constructor(officers: Officer[], agencies: Map<string, number>) {
    this.officers = officers
    this.agencies = agencies
  }

  static async of(tx: Db, now: Date): Promise<Hands> {
    const people = await tx.selectFrom('person').select('id').orderBy('email').execute()
    const officers: Officer[] = []
    for (const { id } of people) {
      const officer = await findOfficer(tx, id, localDay(now))
      if (officer) officers.push(officer)
    }
    const agencies = await tx.selectFrom('agency').select(['code', 'id']).execute()
    return new Hands(officers, new Map(agencies.map(({ code, id }) => [code, id])))
  }

  idOf(code: string): number {
    const id = this.agencies.get(code)
    if (id === undefined) throw new Error(`The demo is broken: no agency ${code}`)
    return id
  }

  /** Somebody with this role at this agency; the given one where a task is theirs. Undefined when nobody works there. */
  find(agencyId: number | null, role: Role | null, assignee: string | null = null): Officer | undefined {
    if (assignee) return this.officers.find(({ id }) => id === assignee)
    return this.officers.find(({ duties }) => duties.some((duty) => duty.agencyId === agencyId && duty.role === role))
  }
}
