import { Hono } from 'hono'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Db } from './db/index.ts'
import type { Lang } from './i18n.ts'

/** What every handler finds in its context: the database, the clock, and the reader's language. */
export type Web = { Variables: { db: Db; now: () => Date; lang: Lang } }

export const html = (page: ReactElement) => `<!doctype html>${renderToStaticMarkup(page)}`

/** A router of pages or of the API that finds `db`, `now` and `lang` in its context. */
export const router = () => new Hono<Web>()

/** What a handler behind the sign-in of officials finds besides: who is at work. The type of `officer` is identity's. */
export type StaffWeb<Officer> = { Variables: Web['Variables'] & { officer: Officer } }
