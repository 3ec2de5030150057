import pino from 'pino'

/** One JSON line an event on standard error. Never pass it a person's name, number, address, or a request's body. */
export const log = pino(
  { name: 'motcua', level: process.env.MOTCUA_LOG ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination(2),
)
