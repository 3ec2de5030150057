export { accountPages } from './account/workspace.tsx'
export type { SignInSettings } from './auth.ts'
export { addCommands } from './cli.ts'
export { appoint, delegate, endAppointment, endDelegation, type NewDelegation } from './duties/commands.ts'
export { findOfficer, listPeople } from './duties/queries.ts'
export { staffRouter, withSignIn } from './guard.ts'
export { type ApiKey, createKey, findKey, findKeyById, listKeys, revokeKey } from './keys.ts'
export { type Duty, dutyOf, type Officer, ROLES, type Role } from './officer.ts'
export { hashPassword } from './passwords.ts'
export {
  allowSingleSignOn,
  createPerson,
  issueLink,
  lockPerson,
  recoverPerson,
  setPasswordByLink,
  signOutEverywhere,
  storePassword,
  unlockPerson,
} from './people/commands.ts'
export { signInPages } from './sign-in/workspace.tsx'
