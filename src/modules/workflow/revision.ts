import type { Level } from '#modules/units/index.ts'
import type { ProcessModel } from './model.ts'

/** For what a process is meant: all null is the general one, for whatever has none of its own. */
export type ProcessScope = {
  procedureId: number | null
  /** This agency and those under it. */
  agencyId: number | null
  level: Level | null
}

/** A published process. It never changes, except that a newer version ends its validity; days are inclusive. */
export type Process = ProcessScope & {
  id: number
  version: number
  name: string
  model: ProcessModel
  /** What a supplement does to the clock: pause (QĐ 766 and newer) or restart (NĐ 61/2018/NĐ-CP). */
  supplement: 'pause' | 'restart'
  /** Received, appraised, approved and returned at the counter (4 tại chỗ). */
  onTheSpot: boolean
  /** The decision that approved it. */
  source: string
}
