import type { Db } from '#lib/db/index.ts'
import { listenersOf } from '#main/listeners.ts'
import * as handling from '#modules/handling/index.ts'
import { draftApologies as draftApologiesWith } from '#modules/oversight/index.ts'

/** What follows from an act in the product, for tests that act without its pages. */
export const listeners = listenersOf('s'.repeat(40))

type Kind = Parameters<typeof handling.act>[1]['kind']

export const act = <K extends Kind>(
  db: Db,
  request: handling.ActionRequest<K>,
  principal: handling.Principal,
  now: Date,
) => handling.act(db, request, principal, now, listeners)

type Key = Parameters<typeof handling.register>[5]

export const receiveAtCounter = (
  db: Db,
  filing: handling.Filing,
  principal: handling.Principal,
  now: Date,
  key?: Key,
) => handling.receiveAtCounter(db, filing, principal, now, listeners, key)

export const register = (db: Db, filing: handling.Filing, principal: handling.Principal, now: Date, key?: Key) =>
  handling.register(db, filing, principal, now, listeners, key)

export const receiveRegistered = (db: Db, code: string, principal: handling.Principal, now: Date, key?: string) =>
  handling.receiveRegistered(db, code, principal, now, listeners, key)

export const draftApologies = (db: Db, now: Date) => draftApologiesWith(db, now, listeners)

export const goOnPaid = handling.goOnPaid(listeners)
