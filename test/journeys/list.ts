import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { rulebooks } from '#modules/scoring/index.ts'

/** A page that is visited; `status` when it is not 200; `broken`: on the site that has lost its database. */
export type Visit = { name: string; path: string; status?: number; broken?: boolean }

const PROCEDURE = '1.001193' // Đăng ký khai sinh
const COMMUNE = 'H36.31'
const RULEBOOK = 'qd-766-2022'

/** The index sets that are shipped besides. */
const OTHER_SETS = rulebooks().filter(({ id }) => id !== RULEBOOK)

/** Every public page, in one language. A new page is one more line. */
export function visits(lang: Lang): Visit[] {
  const to = paths(lang)
  return [
    { name: 'home', path: to.home() },
    { name: 'home of another month', path: `${to.home()}?period=2026-03` },
    { name: 'procedures', path: to.procedures() },
    { name: 'procedures found', path: to.procedures({ q: 'khai sinh' }) },
    { name: 'procedures not found', path: to.procedures({ q: 'không có gì như thế' }) },
    { name: 'procedures for a slip', path: to.procedures({ q: 'khai shin' }) },
    { name: 'procedure', path: to.procedure(PROCEDURE) },
    { name: 'procedure from a commune', path: to.procedure('1.012783', { noi: COMMUNE }) },
    { name: 'life events', path: to.lifeEvents() },
    { name: 'life event', path: to.lifeEvent('sinh-con') },
    { name: 'counters', path: to.counters({ noi: COMMUNE }) },
    { name: 'counters of an old district', path: to.counters({ tim: 'huyện Tuy Phong' }) },
    { name: 'ranking', path: to.rankings() },
    {
      name: 'ranking of departments over a year',
      path: to.rankings({ period: '2026', level: 'department', sort: 'name' }),
    },
    { name: 'ranking before any dossier', path: to.rankings({ period: '2024-02' }) },
    { name: 'ranking with small agencies apart', path: to.rankings({ period: '2026-Q3', small: 'apart' }) },
    { name: 'province', path: to.agency('H36') },
    { name: 'commune', path: to.agency(COMMUNE, { period: '2026' }) },
    {
      name: 'dossiers of an indicator',
      path: to.agencyDossiers('H36', { indicator: 'ON_TIME', part: 'numerator', period: '2026' }),
    },
    {
      name: 'dossiers left out',
      path: to.agencyDossiers(COMMUNE, { indicator: 'ONLINE_DOSSIER', part: 'excluded', period: '2026' }),
    },
    ...OTHER_SETS.flatMap(({ id, groups }) => {
      const opened = groups.flatMap(({ indicators }) => indicators).find(({ counts }) => counts === 'dossiers')
      const set = { 'bo-chi-so': id }
      return [
        { name: `home under ${id}`, path: `${to.home()}?bo-chi-so=${id}` },
        { name: `ranking under ${id}`, path: to.rankings({ period: '2025-Q1', ...set }) },
        { name: `province under ${id}`, path: to.agency('H36', { period: '2026', ...set }) },
        { name: `commune under ${id}`, path: to.agency(COMMUNE, { period: '2026', ...set }) },
        {
          name: `dossiers of an indicator under ${id}`,
          path: to.agencyDossiers('H36', { indicator: opened?.code, period: '2026', ...set }),
        },
        { name: `open data under ${id}`, path: to.openData(set) },
      ]
    }),
    { name: 'ranking under a set that is none', path: to.rankings({ 'bo-chi-so': 'khong-co' }), status: 404 },
    { name: 'rulebooks', path: to.rulebooks() },
    { name: 'rulebook', path: to.rulebook(RULEBOOK) },
    { name: 'rulebook of nine indices', path: to.rulebook('tt-01-2018') },
    { name: 'calculator', path: to.calculator(RULEBOOK) },
    { name: 'open data', path: to.openData() },
    { name: 'about', path: to.about() },
    { name: 'api', path: to.api() },
    { name: 'apologies', path: to.apologies() },
    { name: 'tracking', path: to.look() },
    { name: 'text size and contrast', path: to.display({ ve: '/tro-nang', xong: 1 }) },
    { name: 'accessibility statement', path: to.accessibility() },
    { name: 'page views', path: to.visits() },
    { name: 'privacy', path: to.privacy() },
    { name: 'page that does not exist', path: to.agency('KHONG.CO'), status: 404 },
    { name: 'period that does not exist', path: to.rankings({ period: '2026-13' }), status: 422 },
    { name: 'failure', path: to.rankings(), status: 503, broken: true },
  ]
}

/** Who works in the demo, by the part of an address before the @, and what they open beside the tabs of their header. */
export const DESKS: Record<string, string[]> = {
  'clerk.h36-178': ['/quay?list=received', '/tiep-nhan?procedure=2.001661', '/dai-dien', '/yeu-cau-xoa/tai-quay'],
  'officer.h36-178': ['/tai-khoan/uy-quyen'],
  'leader.h36-178': [],
  'records-clerk.h36-01': ['/ho-so/so-theo-doi'],
  'control-office.h36': [
    '/bo-chi-so/tt-01-2018/xep-hang?level=department',
    '/bo-chi-so/tt-01-2018/co-quan/H36.31',
    '/bo-chi-so/tt-01-2018/co-quan/H36/so-lieu?indicator=TOTAL_TIME',
    '/bo-phan-mot-cua/1',
    '/bo-phan-mot-cua/1/sua',
    '/bieu-mau/1.001193',
    '/du-lieu-luat/lich-lam-viec/viet-nam',
    '/du-lieu-luat/lich-lam-viec/viet-nam/ban/1',
    '/doi-soat',
    '/quy-trinh/1',
  ],
  'administrator.h36': ['/nguoi-dung/them', '/vai-tro', '/thong-bao/mau'],
}
