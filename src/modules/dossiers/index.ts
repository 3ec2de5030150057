export * from './commands.ts'
export * from './dossier.ts'
export * from './queries.ts'
