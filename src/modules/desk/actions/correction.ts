import { formatDay } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import type { Dossier, Party } from '#modules/cases/index.ts'
import { page } from './action.ts'
import type { FieldSpec, TypedAnswers } from './field.ts'
import { reasonField } from './reasons.ts'

const parties = {
  owner: { vi: 'Chủ hồ sơ', en: 'Owner' },
  submitter: { vi: 'Người nộp', en: 'Brought by' },
}
/** What may be corrected of a party: its question, and its name in the history. */
const fields = {
  name: { asked: { vi: 'họ và tên', en: 'name' }, told: { vi: 'họ tên', en: 'name' } },
  idNumber: {
    asked: { vi: 'số định danh hoặc mã số thuế', en: 'identity number or tax code' },
    told: { vi: 'số giấy tờ', en: 'number of identity' },
  },
  bornOn: { asked: { vi: 'ngày sinh', en: 'date of birth' }, told: { vi: 'ngày sinh', en: 'date of birth' } },
  phone: { asked: { vi: 'điện thoại', en: 'telephone' }, told: { vi: 'điện thoại', en: 'telephone' } },
  email: { asked: { vi: 'thư điện tử', en: 'e-mail' }, told: { vi: 'thư điện tử', en: 'e-mail' } },
  address: { asked: { vi: 'địa chỉ', en: 'address' }, told: { vi: 'địa chỉ', en: 'address' } },
  kind: { asked: { vi: 'đối tượng', en: 'kind' }, told: { vi: 'đối tượng', en: 'kind' } },
} as const
type Field = keyof typeof fields
const FIELDS = Object.keys(fields) as Field[]
const TYPES: Partial<Record<Field, 'date' | 'tel' | 'email'>> = { bornOn: 'date', phone: 'tel', email: 'email' }

const words = {
  now: { vi: 'Đang ghi: {value}', en: 'On file: {value}' },
  kinds: {
    citizen: { vi: 'Công dân', en: 'Citizen' },
    business: { vi: 'Doanh nghiệp', en: 'Business' },
    organisation: { vi: 'Tổ chức', en: 'Organisation' },
  },
  returnWay: { vi: 'Cách nhận kết quả', en: 'How the result is returned' },
  returnWays: {
    counter: { vi: 'Tại quầy', en: 'At the counter' },
    post: { vi: 'Qua bưu chính', en: 'By post' },
    online: { vi: 'Trực tuyến', en: 'Online' },
  },
  returnAddress: { vi: 'Địa chỉ nhận kết quả', en: 'Address for the result' },
  changed: { vi: '{label}: đã sửa', en: '{label}: corrected' },
}

const labelOf = (role: Party['role'], field: Field) => ({
  vi: `${parties[role].vi}: ${fields[field].asked.vi}`,
  en: `${parties[role].en}: ${fields[field].asked.en}`,
})

const partyFields = (party: Party): FieldSpec[] => [
  {
    name: `${party.role}.kind`,
    type: 'select',
    label: labelOf(party.role, 'kind'),
    options: (['citizen', 'business', 'organisation'] as const).map((kind) => ({
      value: kind,
      label: words.kinds[kind],
    })),
    value: party.kind,
  },
  ...FIELDS.filter((field) => field !== 'kind').map((field): FieldSpec => {
    const value = party[field] ?? ''
    const shown = { value: field === 'bornOn' && value ? formatDay(value) : value }
    return {
      name: `${party.role}.${field}`,
      type: TYPES[field] ?? 'text',
      label: labelOf(party.role, field),
      value,
      ...(value && { hint: { vi: fill(words.now.vi, shown), en: fill(words.now.en, shown) } }),
    }
  }),
]

/** A party put right; what proves who they are is void when name or number change. */
function corrected(party: Party, text: TypedAnswers['text']) {
  const typed = (field: Field) => text(`${party.role}.${field}`).trim() || null
  const [name, idNumber] = [typed('name') ?? '', typed('idNumber')]
  return {
    role: party.role,
    citizenId: party.citizenId,
    verified: party.verified && name === party.name && idNumber === party.idNumber,
    name,
    idNumber,
    kind: typed('kind'),
    bornOn: typed('bornOn'),
    phone: typed('phone'),
    email: typed('email'),
    address: typed('address'),
  }
}

const returnFields = (dossier: Dossier): FieldSpec[] => [
  {
    name: 'returnWay',
    type: 'select',
    label: words.returnWay,
    options: (['counter', 'post', 'online'] as const).map((way) => ({ value: way, label: words.returnWays[way] })),
    value: dossier.returnWay,
  },
  { name: 'returnAddress', type: 'text', label: words.returnAddress, value: dossier.returnAddress ?? '' },
]

export const correction = page({
  kind: 'correction',
  address: 'sua-thong-tin',
  fields: ({ dossier }) => [...dossier.parties.flatMap(partyFields), ...returnFields(dossier), reasonField(null)],
  gather: ({ text }, { dossier }) => ({
    ground: text('ground'),
    parties: dossier.parties.map((party) => corrected(party, text)),
    returnWay: text('returnWay') || dossier.returnWay,
    returnAddress: text('returnAddress').trim() || null,
  }),
  place(path, { dossier }) {
    const [first, index, field = 'name'] = path.split('.')
    return first === 'parties' ? `${dossier.parties[Number(index)]?.role ?? 'owner'}.${field}` : path
  },
  /** Before and after; without the values for those who see people masked. */
  history({ effects }, { parties: before, open, lang }) {
    return (effects.parties ?? []).flatMap((after) => {
      const was = before.find(({ role }) => role === after.role)
      return FIELDS.filter((field) => (was?.[field] ?? null) !== after[field]).map((field) => {
        const label = `${parties[after.role][lang]}, ${fields[field].told[lang]}`
        return open ? `${label}: ${was?.[field] ?? '–'} → ${after[field] ?? '–'}` : fill(words.changed[lang], { label })
      })
    })
  },
})
