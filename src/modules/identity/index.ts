export { addCommands } from './cli.ts'
export { type ApiKey, createKey, findKey, findKeyById, listKeys, revokeKey } from './keys.ts'
export { type Duty, dutyOf, type Officer, ROLES, type Role } from './officer.ts'
