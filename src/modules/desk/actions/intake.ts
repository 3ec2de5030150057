import { receiveRegistered } from '#modules/handling/index.ts'
import { page } from './action.ts'

export const intake = page({
  kind: 'receipt',
  address: 'tiep-nhan',
  fields: () => [],
  gather: () => undefined,
  perform: (db, { code, key }, officer, now, listeners) =>
    receiveRegistered(db, code, { as: 'officer', officer }, now, listeners, key),
})
