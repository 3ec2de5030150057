import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { API_BASE } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import { filingPortal } from '#main/filing-portal.ts'
import { catalogueApi, cataloguePortal } from '#modules/catalogue/index.ts'
import { desk, filesApi, moving } from '#modules/desk/index.ts'
import type { FileStore, Seals } from '#modules/documents/index.ts'
import { formEditor, formsPortal } from '#modules/eforms/index.ts'
import { exchangeApi, type OutboundSettings, synchronisationPages } from '#modules/exchange/index.ts'
import { citizensOnly, representationPages } from '#modules/filing/index.ts'
import { identityWorkspace, officialsOnly } from '#modules/identity/index.ts'
import { indexSetPages, rulebookPortal } from '#modules/index-sets/index.ts'
import { counterPages, filingApi, receiptPages } from '#modules/intake/index.ts'
import { lawPages } from '#modules/law/index.ts'
import { notificationPages } from '#modules/notifications/index.ts'
import { apologies, apologiesPortal, oversight } from '#modules/oversight/index.ts'
import { deletionPages } from '#modules/privacy/index.ts'
import { dossiersApi, type Scoring, scoringApi, scoringPortal } from '#modules/scoring/index.ts'
import { applicantsOnly } from '#modules/tracking/index.ts'
import { countersWorkspace, unitsApi } from '#modules/units/index.ts'
import { processPages } from '#modules/workflow/index.ts'
import { apiShell } from '#shells/api/index.ts'
import { configureSite, trustPages, type VisitCounter } from '#shells/portal/index.ts'
import { LAW } from './law.ts'
import { limited } from './limits.tsx'
import { listenersOf } from './listeners.ts'
import { live } from './live.ts'
import { addressOf, type PaymentSettings, paymentRoutes } from './payments.ts'
import { policy } from './policy.ts'
import { openScoring } from './scoring.ts'
import type { SignIns } from './sign-in.ts'

export type Settings = {
  /** Requests to the sync address that one key may send in a minute. */
  syncRate: number
  /** Without it, a secret of its own that lasts as long as the process, and citizens file at the counter and by post. */
  signIn?: SignIns
  /** Where scans and results are kept. Without it nothing can be uploaded. */
  files?: FileStore
  /** Keys of agencies that sign their papers. */
  seals?: Seals | undefined
  /** Without it, fees are paid at the counter and by transfer alone. */
  payments?: PaymentSettings
  /** Without it, what is to be told to the national side waits. */
  outbound?: OutboundSettings
  /** Where visits are counted; without it, nowhere that is kept. */
  visits?: VisitCounter
  /** Index sets and what feeds them; without it, those of the product. */
  scoring?: Scoring
  /** The code of the agency at the top; without it, the only province there is. */
  province?: string | undefined
}

/** Mounts every address of the product. What their lines say is kept first, whatever the order below. */
export function mount(
  app: Hono<Web>,
  {
    db,
    now,
    syncRate,
    signIn,
    files,
    seals,
    payments,
    outbound,
    scoring = openScoring(),
    province,
  }: Settings & Pick<Web['Variables'], 'db' | 'now'>,
) {
  const signing: SignIns = signIn ?? { secret: randomBytes(32).toString('hex') }
  const { secret, url, proxies, citizens } = signing
  const limit = limited({ db, addressOf: addressOf(proxies ?? 0), secret })
  app.use(
    policy({
      limit,
      officials: officialsOnly(db, signing),
      citizens: citizensOnly(citizens),
      applicants: applicantsOnly({ files, secret }),
    }),
  )
  app.route('/', live(db, addressOf(proxies ?? 0)))
  app.route('/', identityWorkspace)
  const listeners = listenersOf(signing.secret)
  const paying = paymentRoutes(app, now, listeners, payments)
  app.route('/', paying.portal)
  app.route('/', paying.workspace)
  app.route('/', receiptPages({ listeners, files, seals }))
  app.route('/', counterPages({ listeners, files }))
  app.route('/', desk({ listeners, files, seals }))
  app.route('/', synchronisationPages({ isSet: outbound?.national !== undefined }))
  app.route('/', notificationPages)
  app.route('/', processPages)
  app.route('/', formEditor)
  app.route('/', indexSetPages({ scoring, province }))
  app.route('/', formsPortal)
  app.route('/', lawPages(LAW))
  app.route('/', oversight)
  app.route('/', countersWorkspace)
  app.route('/', deletionPages)
  app.route('/', representationPages({ files }))
  app.route('/', moving(listeners))
  app.route('/', apologies)
  if (citizens) configureSite({ online: true })
  if (citizens?.standIn && signing.vneid) app.route(citizens.standIn.pagesAt, signing.vneid)
  app.route('/', filingPortal({ listeners, files, secret, citizens, url, addressOf: addressOf(proxies ?? 0) }))
  app.route('/', trustPages)
  app.route(
    API_BASE,
    apiShell([
      scoringApi(scoring),
      dossiersApi(scoring),
      unitsApi,
      catalogueApi,
      exchangeApi({ rate: syncRate }),
      filingApi({ listeners, seals }),
      filesApi({ files }),
      paying.api,
    ]),
  )
  app.route('/', scoringPortal({ scoring, province }))
  app.route('/', rulebookPortal(scoring))
  app.route('/', cataloguePortal)
  app.route('/', apologiesPortal)
}
