import type { ReadingFault, RecordResult, Service } from '#modules/dossiers/index.ts'

/** Who sends, and for which agencies: those of a set, an agency (its id) with all under it, or (null) all. */
export type Sender = { actor: string; scope: { has(agencyId: number): boolean } | number | null }

/** One envelope. `text` is the item's JSON as it came, where the sender has it at hand. */
export type SyncEnvelope = {
  service: Service
  agencyCode: string | null
  isUpdating: boolean
  items: { value?: unknown; text?: string }[]
}

/** What became of one item, in the order they came. */
export type IngestResult = {
  code: string | null
  result: RecordResult | 'quarantined' | 'refused'
  faults: ReadingFault[]
}
