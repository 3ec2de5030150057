import { withoutAccents } from '#lib/search.ts'

/** Words of steps: who does them, where, what for, and how they end. */
export const messages = {
  vi: {
    unnamed: 'Chưa ghi việc',
    unknownRole: 'Chưa ghi ai làm',
    unknownPlace: 'chưa ghi cơ quan',
    handover: 'Chuyển cơ quan khác',
    placeCode: 'cơ quan {code}',
    hours: '{hours} giờ',
    places: { responsible: 'cơ quan giải quyết', intake: 'nơi tiếp nhận' },
    levels: {
      ministry: 'cấp bộ',
      province: 'cấp tỉnh',
      department: 'cấp sở',
      district: 'cấp huyện',
      commune: 'cấp xã',
    },
    marks: { done: 'đã xong', open: 'đang xử lý', late: 'quá hạn' },
    roles: {
      clerk: 'Cán bộ một cửa',
      officer: 'Chuyên viên',
      leader: 'Lãnh đạo',
      records_clerk: 'Văn thư',
      control_office: 'Kiểm soát TTHC',
      administrator: 'Quản trị',
    },
    purposes: {
      receive: 'Tiếp nhận',
      assign: 'Phân công',
      handle: 'Xử lý',
      appraise: 'Thẩm định',
      sign: 'Ký kết quả',
      record: 'Vào sổ, đóng dấu',
      return: 'Trả kết quả',
      opinion: 'Cho ý kiến',
    },
    units: { working_day: 'ngày làm việc', day: 'ngày', hour: 'giờ làm việc', month: 'tháng' },
  },
  en: {
    unnamed: 'No work stated',
    unknownRole: 'Nobody stated',
    unknownPlace: 'no agency stated',
    handover: 'Hand over to another agency',
    placeCode: 'agency {code}',
    hours: '{hours} hours',
    places: { responsible: 'responsible agency', intake: 'place of intake' },
    levels: {
      ministry: 'ministry',
      province: 'province',
      department: 'department',
      district: 'district',
      commune: 'commune',
    },
    marks: { done: 'done', open: 'under way', late: 'late' },
    roles: {
      clerk: 'Counter clerk',
      officer: 'Officer',
      leader: 'Leader',
      records_clerk: 'Records clerk',
      control_office: 'Control office',
      administrator: 'Administrator',
    },
    purposes: {
      receive: 'Receive',
      assign: 'Assign',
      handle: 'Handle',
      appraise: 'Appraise',
      sign: 'Sign the result',
      record: 'Record and seal',
      return: 'Return the result',
      opinion: 'Give an opinion',
    },
    units: { working_day: 'working days', day: 'days', hour: 'working hours', month: 'months' },
  },
}

const outcomes: Record<string, { vi: string; en: string }> = {
  done: { vi: 'Xong', en: 'Done' },
  fit: { vi: 'Đạt', en: 'Fit' },
  not_fit: { vi: 'Không đạt', en: 'Not fit' },
}

/** An outcome of a step in words; one that is not among the usual ones is its own name. */
export const outcomeName = (outcome: string, lang: 'vi' | 'en') => outcomes[outcome]?.[lang] ?? outcome

/** The outcome that somebody typed: `đạt` → `fit`. */
export function readOutcome(typed: string): string {
  const isMeant = ([code, { vi, en }]: [string, { vi: string; en: string }]) =>
    [code, vi, en].some((name) => withoutAccents(name) === withoutAccents(typed))
  return Object.entries(outcomes).find(isMeant)?.[0] ?? typed.trim().replace(/\s+/g, ' ')
}
