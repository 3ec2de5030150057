/** The province of the demo. */
export const PROVINCE = 'H36'

/** Everything that the demo sends is on record under this name; what others sent, the demo never touches. */
export const SENDER = { actor: 'demo', scope: null }
