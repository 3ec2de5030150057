import type { Rating } from '#modules/surveys/index.ts'
import { afterStep, type Snapshot } from './dossier.ts'
import { readHoSo, readTienDo } from './national/reading.ts'
import { answersOf } from './points.ts'
import type { StoredEvent } from './queries.ts'

/** `lastStepAt`: the moment of the latest step of handling, in ms; 0 = none. */
export type ReplayedHistory = {
  snapshot: Snapshot | null
  lastStepAt: number
  complaints: number
  deleted: boolean
  /** Handled here, and not yet acknowledged by the national side. */
  unsynced: boolean
  /** What its person answered, as points. */
  answers: number
  version: number
}

/** What a person answered, as its event tells it; their own words stay with the rating. */
export type StoredRating = Omit<Rating, 'words'>

/** A dossier as its events tell it: what its row must say. Events come oldest first. */
export function replayHistory(events: StoredEvent[]): ReplayedHistory {
  const folded: ReplayedHistory = {
    snapshot: null,
    lastStepAt: 0,
    complaints: 0,
    deleted: false,
    unsynced: false,
    answers: 0,
    version: 0,
  }
  for (const { kind, payload, agencyCode, version } of events) {
    folded.version = version
    if (kind === 'snapshot' || kind === 'native') {
      folded.unsynced = kind === 'native' && (folded.unsynced || folded.snapshot === null)
      folded.snapshot = opened(readHoSo(JSON.parse(payload), agencyCode))
      folded.deleted = false
    } else if (kind === 'progress' && folded.snapshot) {
      const step = opened(readTienDo(JSON.parse(payload)))
      folded.snapshot = afterStep(folded.snapshot, step, folded.lastStepAt)
      folded.lastStepAt = Math.max(folded.lastStepAt, step.at)
    } else if (kind === 'opinion') folded.complaints += 1
    else if (kind === 'rating') {
      const said: StoredRating = JSON.parse(payload)
      folded.answers = answersOf(said)
      if (!said.satisfied) folded.complaints += 1
    } else if (kind === 'deletion') folded.deleted = true
    else if (kind === 'acknowledgement') folded.unsynced = false
  }
  return folded
}

function opened<T>(reading: { ok: true; value: T } | { ok: false; code: string | null }): T {
  if (reading.ok) return reading.value
  throw new Error(`The history of ${reading.code} holds a payload that can no longer be read`)
}
