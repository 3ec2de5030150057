import { formatDay } from '#lib/format.ts'
import type { Case, Party } from '#modules/dossiers/index.ts'
import type { FieldSpec } from './field.ts'
import { words } from './field-messages.ts'
import type { FormSpec } from './forms.ts'

const FIELDS = ['name', 'idNumber', 'bornOn', 'phone', 'email', 'address'] as const
const TYPES = { bornOn: 'date', phone: 'tel', email: 'email' } as const

const fieldsOf = (party: Party): FieldSpec[] => [
  {
    name: `${party.role}.kind`,
    type: 'select',
    label: words.of(party.role, 'kind'),
    options: (['citizen', 'business', 'organisation'] as const).map((kind) => ({
      value: kind,
      label: words.kinds[kind],
    })),
    value: party.kind,
  },
  ...FIELDS.map(
    (field): FieldSpec => ({
      name: `${party.role}.${field}`,
      type: field in TYPES ? TYPES[field as keyof typeof TYPES] : 'text',
      label: words.of(party.role, field),
      value: party[field] ?? '',
      ...(party[field] && {
        hint: words.now(field === 'bornOn' ? formatDay(String(party[field])) : String(party[field])),
      }),
    }),
  ),
]

/** A party put right; what proves who they are is void when name or number change. */
function corrected(party: Party, text: (name: string) => string) {
  const typed = (field: string) => text(`${party.role}.${field}`).trim() || null
  const [name, idNumber] = [typed('name') ?? '', typed('idNumber')]
  const verified = party.verified && name === party.name && idNumber === party.idNumber
  return {
    ...{ role: party.role, citizenId: party.citizenId, verified, name, idNumber, kind: typed('kind') },
    ...{ bornOn: typed('bornOn'), phone: typed('phone'), email: typed('email'), address: typed('address') },
  }
}

const returnFields = (of: Case): FieldSpec[] => [
  {
    name: 'returnWay',
    type: 'select',
    label: words.returnWay,
    options: (['counter', 'post', 'online'] as const).map((way) => ({ value: way, label: words.returnWays[way] })),
    value: of.returnWay,
  },
  { name: 'returnAddress', type: 'text', label: words.returnAddress, value: of.returnAddress ?? '' },
]

/** What concerns the person: data put right, and the result handed over. */
export const personForms: Record<'correction' | 'return', FormSpec> = {
  correction: {
    fields: ({ of }) => [
      ...of.parties.flatMap(fieldsOf),
      ...returnFields(of),
      { name: 'ground', type: 'area', label: words.ground },
    ],
    gather: ({ text }, { of }) => ({
      ground: text('ground'),
      parties: of.parties.map((party) => corrected(party, text)),
      returnWay: text('returnWay') || of.returnWay,
      returnAddress: text('returnAddress').trim() || null,
    }),
    place: (path) => {
      const [first, index, field = 'name'] = path.split('.')
      return first === 'parties' ? `${index === '0' ? 'owner' : 'submitter'}.${field}` : path
    },
  },
  return: {
    fields: ({ of }) => [
      { name: 'receiver', type: 'text', label: words.receiver, value: of.parties[0]?.name ?? '' },
      ...(of.returnWay === 'post'
        ? ([{ name: 'tracking', type: 'text', label: words.tracking }] satisfies FieldSpec[])
        : []),
    ],
    gather: ({ text }) => ({ receiver: text('receiver'), tracking: text('tracking').trim() || null }),
  },
}
