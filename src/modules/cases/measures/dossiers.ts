import { addBits, countBits, countCommon } from '#lib/bitmap.ts'
import { localDay } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import { fill } from '#lib/i18n.ts'
import type { MeasureSource, Measures, MeasureValue, Registry } from '#modules/catalogue/index.ts'
import { type CompetenceBits, competences, competenceUnder, widthFor } from '#modules/catalogue/index.ts'
import {
  type AgencyCounts,
  COUNT_NAMES,
  COUNT_RULES,
  type CountName,
  counts as countsFor,
  emptyCounts,
  FACT,
  readCounts,
  USAGE_NAMES,
} from '#modules/dossiers/index.ts'
import { dossierItems, type ListedMeasure } from './items.ts'
import { isOverdue, type Judged, reasons, timeReason } from './reasons.ts'

/** A measure counted of dossiers: its figure, and which dossiers are listed behind it for what reason. */
type DossierMeasure = {
  figure(counts: AgencyCounts, competence: CompetenceBits): MeasureValue
  listed?: ListedMeasure
}

type Words = Record<Lang, readonly [no: string, yes: string]>
type Reason = ListedMeasure['reason']

const pair = (numerator: number, denominator: number): MeasureValue => ({ numerator, denominator })

/** One count over another. Without a reason of its own, a dossier counts or does not: `words` says so. */
const share = (over: CountName, under: CountName, listed: Omit<ListedMeasure, 'numerator' | 'denominator'>) => ({
  figure: (counts: AgencyCounts) => pair(counts[over], counts[under]),
  listed: { numerator: COUNT_RULES[over], denominator: COUNT_RULES[under], ...listed },
})

const counted =
  (over: CountName, words: Words): Reason =>
  ({ facts }, _at, lang) =>
    words[lang][countsFor(COUNT_RULES[over], facts)]

const yesOrNo = (over: CountName, under: CountName, words: Words) =>
  share(over, under, { reason: counted(over, words) })

const ONLINE: Words = { vi: ['Không nộp trực tuyến', 'Nộp trực tuyến'], en: ['Not filed online', 'Filed online'] }
const PAID: Words = {
  vi: ['Có phí, lệ phí, chưa thanh toán trực tuyến', 'Thanh toán trực tuyến'],
  en: ['Has a fee, not paid online', 'Paid online'],
}

/** Filed online with a result on paper alone does not count. */
const onlineReason: Reason = (dossier, at, lang) =>
  dossier.channel === 2 && !countsFor(COUNT_RULES.online, dossier.facts)
    ? reasons[lang].onlineWithoutResult
    : counted('online', ONLINE)(dossier, at, lang)

const paymentReason: Reason = (dossier, at, lang) =>
  dossier.facts & FACT.feeDue ? counted('paidOnline', PAID)(dossier, at, lang) : reasons[lang].noFee

const satisfactionReason: Reason = (dossier, at, lang) =>
  dossier.complaints > 0 ? fill(reasons[lang].complained, { count: dossier.complaints }) : timeReason(dossier, at, lang)

const resolvedReason: Reason = (dossier, at, lang) =>
  dossier.facts & FACT.resolved ? timeReason(dossier, at, lang) : reasons[lang].notResolved

const timed = (reason: Reason) => ({ reason, isLate: (dossier: Judged, at: Date) => isOverdue(dossier, at) })

const MEASURES: Record<string, DossierMeasure> = {
  ON_TIME: share('onTime', 'received', timed(timeReason)),
  DOSSIER_RECEIVING_SATISFACTION: share('content', 'received', timed(satisfactionReason)),
  TOTAL_TIME: {
    figure: ({ early, onDay, resolved }) => pair(2 * early + onDay, resolved),
    listed: {
      numerator: { all: FACT.resolved, inTime: true },
      denominator: COUNT_RULES.resolved,
      ...timed(resolvedReason),
    },
  },
  ONLINE_SERVICES_OVERDUE: {
    figure: ({ online, onlineOnTime }) => pair(online - onlineOnTime, online),
    listed: { numerator: { all: FACT.online, late: true }, denominator: COUNT_RULES.online, ...timed(timeReason) },
  },
  ONLINE_DOSSIER: share('online', 'received', { reason: onlineReason }),
  ONLINE_SERVICES_DOSSIER: yesOrNo('online', 'received', {
    vi: ['Không tính là hồ sơ trực tuyến', 'Nộp trực tuyến'],
    en: ['Does not count as online', 'Filed online'],
  }),
  PAYMENT_DOSSIER: share('paidOnline', 'feeDue', { reason: paymentReason }),
  DOSSIER_SYNC: yesOrNo('synced', 'received', {
    vi: ['Chưa đồng bộ lên Cổng DVCQG', 'Đã đồng bộ lên Cổng DVCQG'],
    en: ['Not yet synchronised with the national portal', 'Synchronised with the national portal'],
  }),
  ORIGINAL_RESULT_AVAILABLE: yesOrNo('eResult', 'received', {
    vi: ['Chưa có kết quả điện tử', 'Có kết quả điện tử'],
    en: ['No electronic result', 'Electronic result'],
  }),
  SO_HOA_GIAY_TO_GIAI_QUYET: yesOrNo('digitised', 'received', {
    vi: ['Thiếu tệp thành phần hồ sơ hoặc kết quả điện tử', 'Có tệp thành phần hồ sơ và kết quả điện tử'],
    en: ['Component files or electronic result missing', 'Component files and electronic result'],
  }),
  REUSED_DIGITIZED_DATA: yesOrNo('reused', 'received', {
    vi: ['Không dùng lại dữ liệu số hóa', 'Dùng lại dữ liệu số hóa'],
    en: ['No digitised data reused', 'Digitised data reused'],
  }),
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: yesOrNo('storage', 'received', {
    vi: ['Không lấy từ kho dữ liệu cá nhân', 'Lấy từ kho dữ liệu cá nhân'],
    en: ['Not from the personal store', 'From the personal store'],
  }),
  CITIZEN_DATA_CONNECTED_DOSSIER: yesOrNo('citizen', 'received', {
    vi: ['Không dùng dữ liệu dân cư', 'Dùng dữ liệu dân cư'],
    en: ['No population data used', 'Population data used'],
  }),
  // of the procedures of competence, those that dossiers used
  ONLINE_USED: { figure: ({ used }, { online }) => pair(countCommon(used.online, online), countBits(online)) },
  PAYMENT_USED: { figure: ({ used }, { fee }) => pair(countCommon(used.paid, fee), countBits(fee)) },
  CITIZEN_DATA_CONNECTED_FORMALITY: {
    figure: ({ used }, { citizens }) => pair(countCommon(used.citizen, citizens), countBits(citizens)),
  },
}

const listedOf = (measure: string): ListedMeasure | undefined =>
  Object.hasOwn(MEASURES, measure) ? MEASURES[measure]?.listed : undefined

/** What is counted of dossiers, open ones judged at the moment of asking. */
export const dossierMeasures: MeasureSource = {
  id: 'dossiers',
  codes: Object.keys(MEASURES),
  async read(tx, { registry, period, family, codes }) {
    const own = await readCounts(tx, period, widthFor(registry), family)
    const today = localDay(period.asOf)
    const competent = await competences(tx, registry, [period.to, today].sort()[0] ?? today)
    const asked = Object.entries(MEASURES).filter(([code]) => codes.has(code))
    return ({ id }) => {
      const counts = countsUnder(registry, id, own)
      const competence = competenceUnder(registry, id, competent)
      const measures: Measures = {}
      for (const [code, { figure }] of asked) measures[code] = figure(counts, competence)
      return measures
    }
  },
  items: dossierItems(listedOf),
}

const SUMS = [...COUNT_NAMES, 'handlingSeconds', 'open', 'openOnTime'] as const

/** The counts of an agency and everything under it, added up; a procedure that several used counts once. */
export function countsUnder(registry: Registry, id: number, own: Map<number, AgencyCounts>): AgencyCounts {
  const counts = emptyCounts(widthFor(registry))
  for (const member of registry.under(id)) {
    const part = own.get(member)
    if (!part) continue
    for (const name of SUMS) counts[name] += part[name]
    for (const name of USAGE_NAMES) addBits(counts.used[name], part.used[name])
  }
  return counts
}
