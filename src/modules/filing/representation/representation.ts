import { type Officer, roleMay } from '#modules/identity/index.ts'

/** A tax code: ten digits, with three more of a branch, or the twelve of a household's owner (TT 86/2024/TT-BTC). */
export const TAX_CODE = /^(\d{10}(-\d{3})?|\d{12})$/

/** Its legal representative, or whom it has authorised in writing (Bộ luật Dân sự 2015, Điều 137 and 138). */
export const CAPACITIES = ['legal', 'authorised'] as const
type Capacity = (typeof CAPACITIES)[number]

/** Somebody's claim to act for an organisation. `confirmed` null: no official has decided yet. */
export type Representation = {
  id: string
  citizenId: string
  taxCode: string
  name: string
  capacity: Capacity
  proof: string
  proofName: string
  askedAt: Date
  confirmed: boolean | null
  reason: string
}

/** Under which duty an official decides about claims: a clerk of a counter, or the control office. */
export const decidingDuty = ({ duties }: Officer) => duties.find(({ role }) => roleMay(role, 'confirm_representatives'))
