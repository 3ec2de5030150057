import { Hono } from 'hono'
import type { StaffWeb } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore, Seals } from '#modules/documents/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { deeds } from './actions/workspace.tsx'
import { dossiers } from './dossier/workspace.tsx'
import { register } from './register/workspace.tsx'
import { search } from './search/workspace.tsx'
import { tasks } from './tasks/workspace.tsx'

type Desk = {
  listeners: readonly Listener[]
  files?: FileStore | undefined
  seals?: Seals | undefined
}

/** The officer's desk: my tasks, dossiers found, a dossier and all that can be done to it. */
export const desk = ({ listeners, files, seals }: Desk) =>
  new Hono<StaffWeb<Officer>>()
    .route('/', tasks(listeners))
    .route('/', search)
    .route('/', register)
    .route('/', dossiers(files, seals))
    .route('/', deeds(files, listeners))
