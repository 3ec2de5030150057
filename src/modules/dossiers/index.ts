export * from './commands.ts'
export * from './dossier.ts'
export * from './history.ts'
export * from './queries.ts'
