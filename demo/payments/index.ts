import { setAccount } from '#modules/payments/index.ts'
import type { Part } from '../part.ts'
import { units } from '../units/index.ts'

/** Receiving accounts that belong to nobody. */
const ACCOUNTS = [
  { agency: 'H36', account: '0000000001', holder: 'TRUNG TAM PHUC VU HANH CHINH CONG MINH HOA' },
  { agency: 'H36.178', account: '0000000002', holder: 'UBND PHUONG MINH HOA' },
]

/** Where the province and a ward receive transfers. */
export const payments: Part = {
  name: 'payments',
  holds: 'receiving accounts',
  needs: [units],
  async run(tx, { now }) {
    for (const { agency, account, holder } of ACCOUNTS)
      await setAccount(tx, agency, { bank: 'Ngân hàng Minh Họa', bin: '970400', account, holder }, 'demo', now)
    return { count: ACCOUNTS.length }
  },
}
