import type { Db } from '#lib/db/index.ts'
import type { Statement } from '#lib/db/statements.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { ActionKind } from './actions/index.ts'
import type { Actor, Dossier } from './life/dossier.ts'

/** An act on a dossier handled here. A new dossier has version 0 before it. */
export type DossierChange = {
  before: Dossier
  after: Dossier
  /** `appraisal`: nobody acted; a rule was corrected, and the dossier is judged anew. */
  kind: ActionKind | 'registration' | 'appraisal'
  by: Actor
  /** What the history of all dossiers holds of it. */
  entry: {
    /** Of the newest entry of the dossier's history. */
    version: number
    /** The act changed what the national side knows: this very act wrote that entry, the dossier in the national format. */
    isNews: boolean
    /** The step that was done, as national text. */
    step: string | undefined
  }
}

/**
 * What follows from an act, in its transaction. A statement is sent with the act in one round trip: it sees what was there
 * before, touches no row that another touches, and its name, if it has one, is its listener's own. Work that must read
 * what the act wrote comes after it and costs round trips.
 */
export type Consequence = Statement | ((tx: Db) => Promise<unknown>)

/**
 * Hears of every act and says what follows from it: nothing (`[]`), statements, or work. Pure and quick: it is asked once
 * more when somebody else's act came between. `main/listeners.ts` names all of them; whoever wants to follow dossiers
 * (notices, other systems, orders of fees) writes one and adds it there.
 */
export type Listener = (change: DossierChange, registry: Registry, now: Date) => readonly Consequence[]
