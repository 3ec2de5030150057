import { Refusal } from '#lib/errors.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { OnPaid } from '#modules/payments/index.ts'
import { act } from './commands.ts'

/**
 * A fee was paid at the gateway: the dossier's life goes on in the same transaction. A dossier past paying refuses, and
 * the money is to be given back; one whose life is not here has nothing to go on.
 */
export const goOnPaid =
  (listeners: readonly Listener[]): OnPaid =>
  async (tx, { id, dossierCode: code, items }, now) => {
    if (code === null) return
    const request = { code, kind: 'payment' as const, input: { way: 'online' as const, items }, key: `fee-order ${id}` }
    const doer = { as: 'system' as const, name: 'Cổng thanh toán' }
    await act(tx, request, doer, now, listeners).catch((error: unknown) => {
      if (!(error instanceof Refusal && error.status === 404)) throw error
    })
  }
