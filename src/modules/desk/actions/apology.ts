import { page } from './action.ts'
import { sayNewDay } from './days.ts'

export const apology = page({
  kind: 'apology',
  address: 'xin-loi',
  lead: ({ dossier }) =>
    dossier.apologies
      .filter(({ signedAt }) => signedAt === null)
      .flatMap(({ reason, until }) => [{ vi: `Lý do: ${reason}`, en: `Reason: ${reason}` }, sayNewDay(until)]),
  fields: () => [],
  gather: () => ({}),
})
