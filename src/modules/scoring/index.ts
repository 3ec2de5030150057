export { dayOf, FACT, factsOf } from './facts.ts'
export { type Ground, type GroundAgency, groundOf, holdGround, judgingDay } from './ground.ts'
export { Tally } from './tally.ts'
