import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { freshPages } from '#lib/fresh.ts'
import type { Web } from '#lib/web.ts'
import { catalogueApi, cataloguePortal } from '#modules/catalogue/index.ts'
import { exchangeApi } from '#modules/exchange/index.ts'
import { accountPages, type SignInSettings, signInPages, withSignIn } from '#modules/identity/index.ts'
import { dossiersApi, scoringApi, scoringPortal } from '#modules/scoring/index.ts'
import { unitsApi } from '#modules/units/index.ts'
import { apiShell } from '#shells/api/index.ts'
import { live } from './live.ts'

export type Settings = {
  /** Requests to the sync address that one key may send in a minute. */
  syncRate: number
  /** Without it, a secret of its own that lasts as long as the process. */
  signIn?: SignInSettings
}

/** Every address of the product, in one place. */
export function mount(app: Hono<Web>, { db, syncRate, signIn }: Settings & Pick<Web['Variables'], 'db'>) {
  app.route('/truc-tiep', live(db))
  app.use('/lam-viec/*', withSignIn(db, signIn ?? { secret: randomBytes(32).toString('hex') }))
  app.route('/', signInPages)
  app.route('/', accountPages)
  app.use(freshPages())
  app.route('/api/v1', apiShell([scoringApi, dossiersApi, unitsApi, catalogueApi, exchangeApi({ rate: syncRate })]))
  app.route('/', scoringPortal)
  app.route('/', cataloguePortal)
}
