export type { SendLink, SignInSettings } from './auth.ts'
export { placeTyped, recallTyping, rememberTyping } from './citizens/autosave/cookie.ts'
export { lostIn, typingIn } from './citizens/autosave/kept.ts'
export { type Citizen, chooseNotices, endCitizenSessions, enter, forgetCitizen } from './citizens/citizens.ts'
export type { CitizenSignIn } from './citizens/openid.ts'
export { citizenOf, signInPages } from './citizens/portal.ts'
export type { CitizenPages } from './citizens/settings.ts'
export { addCommands } from './cli.ts'
export { appoint, delegate, endAppointment, endDelegation, type NewDelegation } from './duties/commands.ts'
export { addressesOf, findOfficer, listPeople } from './duties/queries.ts'
export { officialsOnly, staffRouter } from './guard.ts'
export { type ApiKey, createKey, findKey, findKeyById, keySender, listKeys, revokeKey } from './keys.ts'
export { type Duty, dutyOf, isOf, type Officer, ROLES, type Role, type RoleCode, senderOf } from './officer.ts'
export { hashPassword, verifyPassword } from './passwords.ts'
export {
  allowSingleSignOn,
  createPerson,
  lockPerson,
  recoverPerson,
  signOutEverywhere,
  unlockPerson,
} from './people/commands.ts'
export { issueLink, setPasswordByLink, storePassword } from './people/links.ts'
export { storeRoles } from './roles/commands.ts'
export {
  agenciesWhere,
  type Capability,
  dutyThatMay,
  findRole,
  loadRoles,
  type RoleData,
  roleMay,
  rolesThatMay,
} from './roles/role-book.ts'
export { identityWorkspace } from './workspace.ts'
