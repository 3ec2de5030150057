import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'

/** A main page of the workspace. `may`: it is offered to whose duties allow one of these; without, to everybody. */
export type NavigationItem = { href: string; label: Record<Lang, string>; may?: readonly string[] }

const to = workspacePaths('vi')

/** Whoever reads dossiers; an administrator does not. */
const READERS = ['handle_dossiers', 'oversee_dossiers'] as const

/** The main pages in their order. A new one is one more line. */
export const NAVIGATION: readonly NavigationItem[] = [
  { href: to.tasks(), label: { vi: 'Việc của tôi', en: 'My tasks' }, may: READERS },
  { href: to.intake(), label: { vi: 'Tiếp nhận', en: 'Intake' }, may: ['receive_dossiers'] },
  { href: to.dossiers(), label: { vi: 'Hồ sơ', en: 'Dossiers' }, may: READERS },
  { href: to.counter(), label: { vi: 'Quầy hôm nay', en: 'Counter today' }, may: ['receive_dossiers'] },
  { href: to.leader(), label: { vi: 'Lãnh đạo', en: 'Leader' }, may: ['lead_agency'] },
  { href: to.control(), label: { vi: 'Kiểm soát', en: 'Control' }, may: ['oversee_dossiers'] },
  {
    href: to.payments(),
    label: { vi: 'Thu phí', en: 'Fees' },
    may: ['handle_dossiers', 'oversee_fees'],
  },
  { href: to.apologies(), label: { vi: 'Xin lỗi', en: 'Apologies' }, may: READERS },
  { href: to.processes(), label: { vi: 'Quy trình', en: 'Processes' }, may: ['write_processes'] },
  {
    href: to.counters(),
    label: { vi: 'Bộ phận Một cửa', en: 'Counters' },
    may: ['keep_counters', 'keep_counters_under'],
  },
  { href: to.indexSets(), label: { vi: 'Bộ chỉ số', en: 'Index sets' }, may: ['choose_index_sets', 'lead_agency'] },
  { href: to.forms(), label: { vi: 'Biểu mẫu', en: 'Forms' }, may: ['write_forms'] },
  { href: to.lawData(), label: { vi: 'Dữ liệu luật', en: 'Law data' }, may: ['publish_law'] },
  {
    href: to.synchronisation(),
    label: { vi: 'Đồng bộ', en: 'Synchronisation' },
    may: ['watch_synchronisation'],
  },
  { href: to.representations(), label: { vi: 'Đại diện', en: 'Representatives' }, may: ['confirm_representatives'] },
  { href: to.deletions(), label: { vi: 'Xóa dữ liệu', en: 'Deletion' }, may: ['receive_dossiers', 'answer_deletions'] },
  { href: to.notifications(), label: { vi: 'Thông báo', en: 'Notifications' }, may: ['read_delivery_log'] },
  { href: to.people(), label: { vi: 'Người dùng', en: 'People' }, may: ['administer_people'] },
  { href: to.account(), label: { vi: 'Tài khoản', en: 'Account' } },
]
