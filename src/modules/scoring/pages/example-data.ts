import type { Lang } from '#lib/i18n.ts'
import { dossierMeasures } from '#modules/cases/index.ts'
import { Page } from '#shells/portal/index.ts'
import { mappedProvinces } from '#ui/map/provinces.ts'
import { evaluate } from '../evaluate.ts'
import { explain } from '../explain.ts'
import { rank } from '../ranking.ts'
import { getRulebook } from '../rulebook.ts'
import type { AgencyPageProps } from './agency-props.ts'
import type { ItemsPageProps } from './items.tsx'
import type { PeriodChoice } from './period-choice.tsx'
import { publicPaths } from './score-paths.ts'
import type { RankedAgency, ScoreFrame } from './view.ts'

/** Invented agencies of one province, for the tests and for looking at the pages without a database. */
export const rulebook = getRulebook('qd-766-2022')

const names = [
  'Phường Xuân Hương – Đà Lạt',
  'Phường Cam Ly – Đà Lạt',
  'Phường Lâm Viên – Đà Lạt',
  'Phường 1 Bảo Lộc',
  'Xã Đơn Dương',
  'Xã Đức Trọng',
  'Xã Di Linh',
  'Xã Bảo Lâm 1',
  'Xã Đạ Huoai',
  'Phường Phan Thiết',
  'Phường Mũi Né',
  'Đặc khu Phú Quý',
  'Phường Bắc Gia Nghĩa',
  'Xã Tuy Đức',
  'Xã Nam Hà Lâm Hà',
  'Xã Hàm Thuận Bắc',
  'Xã La Dạ',
  'Xã Tà Đùng',
]

const contenders = names.map((name, at) => {
  const share = ((at * 37) % 50) / 100 + 0.45
  const received = name === 'Đặc khu Phú Quý' ? 17 : 240 + ((at * 613) % 900)
  const groups = rulebook.groups.map((group, g) => ({
    code: group.code,
    name: group.name.vi,
    max: group.max,
    score: Math.round(group.max * Math.min(1, share + ((at * 7 + g * 13) % 20) / 100) * 100) / 100,
  }))
  const total = Math.round(groups.reduce((sum, group) => sum + group.score, 0) * 100) / 100
  const reached = rulebook.classes.toSorted((a, b) => b.from - a.from).find((one) => total >= one.from)
  return {
    code: `H36.${at + 20}`,
    name,
    level: 'commune' as const,
    territory: String(24769 + at * 3),
    scorecard: '/api/v1/agencies/H36/scorecards/qd-766-2022',
    total,
    class: reached?.name.vi ?? null,
    received,
    onTime: Math.round(received * Math.min(1, share + 0.1)),
    groups,
  }
})

export const rankedAgencies: RankedAgency[] = rank(contenders).items

/** The same figures as if the agencies were provinces, for the map of the nation. */
export const provinces = (items: readonly RankedAgency[]): RankedAgency[] =>
  mappedProvinces.map((province, at) => {
    const like = items[at % items.length]
    if (!like) throw new Error('There are no example agencies')
    return {
      ...like,
      code: `P${province.territory}`,
      name: province.vi,
      level: 'province' as const,
      territory: province.territory,
      rank: at + 1,
    }
  })

type Frame = { lang: Lang; path: string; period: PeriodChoice; today: string }

/** A public page of the one index set. */
export const publicFrame = (lang: Lang, path: string): ScoreFrame => ({
  lang,
  path,
  rulebook,
  to: publicPaths(lang, undefined),
  tabs: [],
  isPublic: true,
  Shell: Page,
})

/** A whole agency page of invented figures. The measures are those of Hà Nội, published for 2026 to 09/10. */
export function agencyPage({ lang, path, period, today }: Frame): AgencyPageProps {
  const card = explain(evaluate(rulebook, measures), lang, ({ code }) => ({
    dossiers: code === 'ON_TIME' ? '/dossiers' : null,
    items: null,
  }))
  return {
    ...publicFrame(lang, path),
    listOf: (measure) => ({ fed: true, list: measure === 'ON_TIME' ? dossierMeasures.items : undefined }),
    period,
    today,
    scorecard: {
      ...card,
      agency: 'H36.20',
      agencyName: 'Phường Xuân Hương – Đà Lạt',
      from: period.from,
      to: period.to,
      asOf: '2026-11-22T12:34:00Z',
    },
    level: 'commune',
    validFrom: '2025-07-01',
    validTo: 'infinity',
    kinds: [{ kind: 'commune', block: 'communes', validFrom: '2025-07-01', validTo: 'infinity', derived: true }],
    parents: [{ code: 'H36', name: 'Tỉnh Lâm Đồng' }],
    rank: 12,
    rankedCount: 117,
    received: 1065150,
    onTime: 788637,
    means: Object.fromEntries(card.groups.map((group) => [group.code, group.max * 0.7])),
    series: Array.from({ length: 12 }, (_, at) => ({
      month: `2026-${String(at + 1).padStart(2, '0')}`,
      total: at > 9 ? null : 60 + ((at * 7) % 11),
      whole: 63 + at / 2,
    })),
    isTop: false,
    under: rankedAgencies.slice(0, 3),
    predecessors: [{ code: 'H36.1', name: 'Phường 1 (Đà Lạt)', part: 'full', effectiveOn: '2025-07-01' }],
    successors: [],
  }
}

/** A page of the dossiers behind the on-time rate. */
export function dossiersPage({ lang, path, period }: Frame): ItemsPageProps {
  const indicator = rulebook.groups.flatMap((group) => group.indicators).find((one) => one.code === 'ON_TIME')
  if (!indicator) throw new Error('The rulebook has no ON_TIME')
  if (!dossierMeasures.items) throw new Error('Dossiers can be listed')
  return {
    ...publicFrame(lang, path),
    agency: { code: 'H36.20', name: 'Phường Xuân Hương – Đà Lạt' },
    list: dossierMeasures.items,
    json: '/api/v1/agencies/H36.20/dossiers',
    ofDossiers: true,
    indicator,
    part: 'numerator',
    period,
    items: Array.from({ length: 12 }, (_, at) => ({
      cells: {
        code: `H36.20-2611${String(at + 10)}-**${String(at + 31)}`,
        procedure: { text: 'Đăng ký khai sinh', href: '/thu-tuc/1.001193' },
        received: '2026-11-10T01:30:00Z',
        due: '2026-11-11T09:00:00Z',
        finished: at % 4 === 0 ? null : '2026-11-10T08:10:00Z',
      },
      reason: at % 4 === 0 ? 'Đang xử lý, còn trong hạn' : 'Xử lý xong trước hạn',
    })),
    total: 1234,
    page: 2,
    perPage: 100,
    asOf: '2026-11-22T12:34:00Z',
  }
}

const of = (numerator: number, denominator: number) => ({ numerator, denominator })
const RECEIVED = 1065150
const measures = {
  PUBLISH_ON_TIME: of(0, 79),
  PUBLIC_UPDATE_ON_TIME: of(65, 80),
  PUBLIC_CONTENT_FULL: of(78, 80),
  DOSSIER_SYNC: of(859324, 859324),
  ON_TIME: of(788637, RECEIVED),
  ONLINE_PROVIDED: of(53, 81),
  ONLINE_USED: of(781, 1965),
  ONLINE_DOSSIER: of(886491, 1065048),
  PAYMENT_DOSSIER: of(229394, 427521),
  PAYMENT_USED: of(125, 331),
  PAYMENT_PROVIDED: of(70, 331),
  PETITION_PROCESSING_ON_TIME: of(1000, 4506),
  PETITION_HANDLING_SATISFACTION: of(791, 4506),
  DOSSIER_RECEIVING_SATISFACTION: of(785199, RECEIVED),
  ORIGINAL_RESULT_AVAILABLE: of(536776, RECEIVED),
  SO_HOA_GIAY_TO_GIAI_QUYET: of(164908, RECEIVED),
  REUSED_DIGITIZED_DATA: of(344455, RECEIVED),
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: of(7727, RECEIVED),
  CITIZEN_DATA_CONNECTED_DOSSIER: of(412784, RECEIVED),
  CITIZEN_DATA_CONNECTED_FORMALITY: of(500, 1327),
}
