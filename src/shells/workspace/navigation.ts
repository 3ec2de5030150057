import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/paths.ts'

/** A main page of the workspace. `roles`: who sees it; without, everybody. */
export type NavigationItem = { href: string; label: Record<Lang, string>; roles?: readonly string[] }

const to = workspacePaths('vi')

/** Whoever reads dossiers; an administrator does not. */
const READERS = ['clerk', 'officer', 'leader', 'records_clerk', 'control_office'] as const

/** The main pages in their order. A new one is one more line. */
export const NAVIGATION: readonly NavigationItem[] = [
  { href: to.tasks(), label: { vi: 'Việc của tôi', en: 'My tasks' }, roles: READERS },
  { href: to.intake(), label: { vi: 'Tiếp nhận', en: 'Intake' }, roles: ['clerk'] },
  { href: to.dossiers(), label: { vi: 'Hồ sơ', en: 'Dossiers' }, roles: READERS },
  { href: to.counter(), label: { vi: 'Quầy hôm nay', en: 'Counter today' }, roles: ['clerk'] },
  { href: to.leader(), label: { vi: 'Lãnh đạo', en: 'Leader' }, roles: ['leader'] },
  { href: to.control(), label: { vi: 'Kiểm soát', en: 'Control' }, roles: ['control_office'] },
  {
    href: to.payments(),
    label: { vi: 'Thu phí', en: 'Fees' },
    roles: ['clerk', 'officer', 'leader', 'records_clerk', 'control_office'],
  },
  { href: to.apologies(), label: { vi: 'Xin lỗi', en: 'Apologies' }, roles: READERS },
  { href: to.processes(), label: { vi: 'Quy trình', en: 'Processes' }, roles: ['control_office'] },
  {
    href: to.counters(),
    label: { vi: 'Bộ phận Một cửa', en: 'Counters' },
    roles: ['leader', 'control_office', 'administrator'],
  },
  { href: to.indexSets(), label: { vi: 'Bộ chỉ số', en: 'Index sets' }, roles: ['leader', 'control_office'] },
  { href: to.forms(), label: { vi: 'Biểu mẫu', en: 'Forms' }, roles: ['control_office'] },
  {
    href: to.synchronisation(),
    label: { vi: 'Đồng bộ', en: 'Synchronisation' },
    roles: ['control_office', 'administrator'],
  },
  { href: to.representations(), label: { vi: 'Đại diện', en: 'Representatives' }, roles: ['clerk', 'control_office'] },
  { href: to.deletions(), label: { vi: 'Xóa dữ liệu', en: 'Deletion' }, roles: ['clerk', 'control_office'] },
  { href: to.notifications(), label: { vi: 'Thông báo', en: 'Notifications' }, roles: ['administrator'] },
  { href: to.people(), label: { vi: 'Người dùng', en: 'People' }, roles: ['administrator'] },
  { href: to.account(), label: { vi: 'Tài khoản', en: 'Account' } },
]
