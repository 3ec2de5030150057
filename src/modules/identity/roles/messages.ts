import type { Lang } from '#lib/i18n.ts'
import type { Capability, RoleData } from './role-book.ts'

type Words = {
  title: string
  lead: string
  role: string
  code: string
  may: string
  nothing: string
  where: string
  everywhere: string
  secondFactor: string
  required: string
  free: string
  source: string
  actions: string
  levels: Record<RoleData['levels'][number], string>
  certainty: Record<RoleData['certainty'], string>
  capabilities: Record<Capability, string>
}

/** Words of the page of roles. */
export const messages: Record<Lang, Words> = {
  vi: {
    title: 'Vai trò',
    lead: 'Các vai trò có thể phân công, quyền của từng vai trò và cơ quan được phân công vai trò đó.',
    role: 'Vai trò',
    code: 'Mã',
    may: 'Được làm',
    nothing: 'Chỉ đăng nhập',
    where: 'Cơ quan được phân công',
    everywhere: 'Mọi cơ quan',
    secondFactor: 'Xác thực bước hai',
    required: 'Bắt buộc',
    free: 'Không bắt buộc',
    source: 'Căn cứ',
    actions:
      'Việc được làm trên một hồ sơ ở từng giai đoạn theo bảng thao tác của quy trình giải quyết, không theo trang này.',
    levels: {
      ministry: 'bộ, ngành',
      province: 'tỉnh',
      department: 'sở, ban, ngành',
      district: 'huyện',
      commune: 'xã, phường, đặc khu',
    },
    certainty: {
      V: 'đã đọc văn bản gốc',
      R2: 'nhiều nguồn khớp nhau',
      R: 'theo một nguồn',
      D: 'thiết lập mặc định, cần tỉnh xác nhận',
    },
    capabilities: {
      handle_dossiers: 'xử lý hồ sơ của cơ quan',
      receive_dossiers: 'tiếp nhận tại quầy',
      lead_agency: 'phân công việc của cơ quan',
      oversee_dossiers: 'kiểm soát hồ sơ của cơ quan và đơn vị trực thuộc',
      oversee_fees: 'kiểm soát thu phí, đối soát',
      move_dossiers: 'chuyển hồ sơ sang quy trình mới',
      write_processes: 'lập quy trình',
      write_forms: 'lập biểu mẫu',
      keep_counters: 'quản lý Bộ phận Một cửa của cơ quan',
      keep_counters_under: 'quản lý Bộ phận Một cửa của cơ quan và đơn vị trực thuộc',
      choose_index_sets: 'quyết định bộ chỉ số nào được công khai, ở cơ quan cấp trên cùng',
      publish_law: 'xem và, ở cơ quan cấp trên cùng, công bố dữ liệu luật',
      watch_synchronisation: 'theo dõi đồng bộ',
      confirm_representatives: 'xác nhận đại diện tổ chức',
      answer_deletions: 'trả lời yêu cầu xóa dữ liệu',
      request_refunds: 'đề nghị hoàn tiền',
      decide_refunds: 'duyệt hoàn tiền',
      settle_refunds: 'ghi nhận đã hoàn tiền',
      administer_people: 'quản lý người dùng',
      read_delivery_log: 'xem nhật ký gửi thông báo',
      take_delegations: 'nhận ủy quyền của đồng nghiệp',
    },
  },
  en: {
    title: 'Roles',
    lead: 'Which roles people can be appointed to, what each may do, and which agencies appoint to it.',
    role: 'Role',
    code: 'Code',
    may: 'May',
    nothing: 'sign in only',
    where: 'Appointed at',
    everywhere: 'Every agency',
    secondFactor: 'Second factor',
    required: 'Required',
    free: 'Not required',
    source: 'Source',
    actions: 'What may be done to a dossier in each phase follows the table of lawful actions, not this page.',
    levels: {
      ministry: 'ministries',
      province: 'provinces',
      department: 'departments',
      district: 'districts',
      commune: 'communes',
    },
    certainty: {
      V: 'the official text was read',
      R2: 'several parties agree',
      R: 'one party says so',
      D: 'a default of ours, to be confirmed by the province',
    },
    capabilities: {
      handle_dossiers: 'handle the dossiers of the agency',
      receive_dossiers: 'take dossiers in at the counter',
      lead_agency: 'give out the work of the agency',
      oversee_dossiers: 'oversee the dossiers of the agency and all under it',
      oversee_fees: 'oversee fees and reconcile',
      move_dossiers: 'move dossiers to a new process',
      write_processes: 'write processes',
      write_forms: 'write forms',
      keep_counters: 'look after the counters of the agency',
      keep_counters_under: 'look after the counters of the agency and all under it',
      choose_index_sets: 'decide which index sets are public, at the agency above all',
      publish_law: 'read law data and, at the agency above all, publish it',
      watch_synchronisation: 'watch the synchronisation',
      confirm_representatives: 'confirm representatives of organisations',
      answer_deletions: 'answer requests to delete data',
      request_refunds: 'request refunds',
      decide_refunds: 'approve refunds',
      settle_refunds: 'record that money was paid back',
      administer_people: 'administer people',
      read_delivery_log: 'read the log of messages sent',
      take_delegations: 'be handed the role of a colleague',
    },
  },
}
