import type { Alignment } from 'pdfmake/interfaces.js'
import type { Lang } from '#lib/i18n.ts'
import { formWords } from './messages.ts'
import type { RegisterRow } from './register-row.ts'

type Name = keyof (typeof columnWords)['vi']
/** A column of the register: once defined for page, sheet and document. */
export type RegisterColumn = {
  name: Name
  group?: 'dates' | 'returned'
  /** In points on the page. */
  width: number | '*'
  align: Alignment
  on: readonly ('page' | 'sheet')[]
  of(row: RegisterRow, place: number, lang: Lang): string | number | Date | undefined
}

const columnWords = {
  vi: {
    no: 'STT',
    code: 'Mã hồ sơ',
    procedure: 'Nội dung hồ sơ',
    sets: 'Số lượng (bộ)',
    owner: 'Họ tên chủ hồ sơ',
    address: 'Địa chỉ chủ hồ sơ',
    reach: 'Địa chỉ, số điện thoại',
    phone: 'Số điện thoại',
    agency: 'Cơ quan chủ trì giải quyết',
    received: 'Nhận hồ sơ',
    due: 'Hẹn trả kết quả',
    returned: 'Ngày nhận kết quả',
    way: 'Phương thức nhận kết quả',
    giver: 'Bên giao (Ký tên)',
    taker: 'Bên nhận (Ký tên)',
    receiver: 'Người nhận hồ sơ',
    territory: 'Địa bàn phát sinh hồ sơ',
    note: 'Ghi chú',
  },
  en: {
    no: 'No.',
    code: 'Code',
    procedure: 'Procedure',
    sets: 'Sets',
    owner: 'Owner',
    address: 'Address',
    reach: 'Address, phone',
    phone: 'Phone',
    agency: 'Responsible agency',
    received: 'Received',
    due: 'Due',
    returned: 'Returned on',
    way: 'Form of return',
    giver: 'Given by (signature)',
    taker: 'Taken by (signature)',
    receiver: 'Received by',
    territory: 'Place',
    note: 'Note',
  },
}
const GROUPS = {
  vi: { dates: 'Ngày, tháng, năm', returned: 'Trả kết quả' },
  en: { dates: 'Dates', returned: 'Return of the result' },
}

const BOTH = ['page', 'sheet'] as const
const COLUMNS: RegisterColumn[] = [
  { name: 'no', width: 22, align: 'center', on: BOTH, of: (_, place) => place + 1 },
  { name: 'code', width: 82, align: 'left', on: BOTH, of: ({ code }) => code },
  { name: 'procedure', width: '*', align: 'left', on: BOTH, of: ({ procedure }) => procedure },
  { name: 'sets', width: 26, align: 'center', on: BOTH, of: ({ sets }) => sets },
  { name: 'owner', width: 70, align: 'left', on: BOTH, of: ({ owner }) => owner },
  {
    name: 'reach',
    width: 86,
    align: 'left',
    on: ['page'],
    of: ({ address, phone }) => [address, phone].filter(Boolean).join(', '),
  },
  { name: 'address', width: 90, align: 'left', on: ['sheet'], of: ({ address }) => address },
  { name: 'phone', width: 50, align: 'left', on: ['sheet'], of: ({ phone }) => phone },
  { name: 'agency', width: 66, align: 'left', on: BOTH, of: ({ agency }) => agency },
  { name: 'received', group: 'dates', width: 44, align: 'center', on: BOTH, of: ({ receivedAt }) => receivedAt },
  { name: 'due', group: 'dates', width: 44, align: 'center', on: BOTH, of: ({ dueAt }) => dueAt },
  { name: 'returned', group: 'returned', width: 44, align: 'center', on: BOTH, of: ({ returnedAt }) => returnedAt },
  {
    name: 'way',
    group: 'returned',
    width: 50,
    align: 'left',
    on: BOTH,
    of: ({ returnWay }, _, lang) => returnWay && formWords[lang].ways[returnWay],
  },
  { name: 'giver', group: 'returned', width: 46, align: 'left', on: ['sheet'], of: ({ giver }) => giver },
  { name: 'taker', group: 'returned', width: 46, align: 'left', on: BOTH, of: ({ taker }) => taker },
  { name: 'receiver', width: 60, align: 'left', on: ['sheet'], of: ({ receiver }) => receiver },
  { name: 'territory', width: 60, align: 'left', on: ['sheet'], of: ({ territory }) => territory },
  { name: 'note', width: 42, align: 'left', on: BOTH, of: ({ note }) => note },
]

/** The columns on a printed page, or those of a sheet, which has room for more. */
export const columnsOn = (medium: 'page' | 'sheet') => COLUMNS.filter(({ on }) => on.includes(medium))

/** Two rows of headings; null where a cell is covered by its neighbour. */
export function headRows(
  columns: RegisterColumn[],
  lang: Lang,
): ({ text: string; across: number; down: number } | null)[][] {
  const words = columnWords[lang]
  const isFirst = (i: number) => columns[i - 1]?.group !== columns[i]?.group
  return [
    columns.map(({ name, group }, i) => {
      if (!group) return { text: words[name], across: 1, down: 2 }
      return isFirst(i)
        ? { text: GROUPS[lang][group], across: columns.filter((one) => one.group === group).length, down: 1 }
        : null
    }),
    columns.map(({ name, group }) => (group ? { text: words[name], across: 1, down: 1 } : null)),
  ]
}
