export { addCommands } from './cli.ts'
export { type ApiKey, createKey, findKey, findKeyById, listKeys, revokeKey } from './keys.ts'
