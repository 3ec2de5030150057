import { Hono } from 'hono'
import type { Web } from '#lib/web.ts'
import { absencePages } from './absences/workspace.tsx'
import { accountPages } from './account/workspace.tsx'
import { delegationPages } from './duties/workspace.tsx'
import { peoplePages } from './people/workspace.tsx'
import { rolePages } from './roles/workspace.tsx'
import { signInPages } from './sign-in/workspace.tsx'

/** Every page about people and their rights. The way in comes first: it is open to who is not signed in. */
export const identityWorkspace = new Hono<Web>()
  .route('/', signInPages)
  .route('/', accountPages)
  .route('/', delegationPages)
  .route('/', absencePages)
  .route('/', peoplePages)
  .route('/', rolePages)
