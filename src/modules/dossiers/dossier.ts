/** National states of a dossier (mã trạng thái hồ sơ), as synchronised with the national portal. */
export const NATIONAL_STATES = {
  1: { vi: 'Mới đăng ký', en: 'Registered' },
  2: { vi: 'Được tiếp nhận', en: 'Received' },
  3: { vi: 'Không được tiếp nhận', en: 'Not received' },
  4: { vi: 'Đang xử lý', en: 'Being handled' },
  5: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'More papers asked for' },
  6: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Payment asked for' },
  7: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn' },
  8: { vi: 'Dừng xử lý', en: 'Stopped' },
  9: { vi: 'Đã xử lý xong', en: 'Finished' },
  10: { vi: 'Đã trả kết quả', en: 'Result returned' },
} as const
export type NationalState = keyof typeof NATIONAL_STATES

/** Counter (trực tiếp), online (trực tuyến), public post (bưu chính công ích). */
const CHANNELS = {
  1: { vi: 'Trực tiếp', en: 'Counter' },
  2: { vi: 'Trực tuyến', en: 'Online' },
  3: { vi: 'Bưu chính công ích', en: 'Post' },
} as const
export type ChannelCode = keyof typeof CHANNELS

/** What is known of a dossier at one moment. Instants are milliseconds since 1970 UTC; null = it has not happened. */
export type Snapshot = {
  code: string
  procedureCode: string
  agencyCode: string
  channel: ChannelCode
  state: NationalState
  submittedAt: number | null
  receivedAt: number | null
  dueAt: number | null
  finishedAt: number | null
  returnedAt: number | null
  /** Requests for more papers, each with the moment it was met. */
  supplements: { askedAt: number; completedAt: number | null }[]
  /** Amounts listed, in đồng; empty when none was listed. */
  fees: number[]
  paidOnline: boolean
  /** At least one result file that can be downloaded. */
  resultFile: boolean
  /** At least one result file that also carries its code. */
  codedResultFile: boolean
  /** At least one file on the components. */
  componentFile: boolean
  reusedData: boolean
  personalStorage: boolean
  citizenData: boolean
}

/** How far along a state is; two states of one rank may follow each other either way. */
const RANK: Record<NationalState, number> = { 1: 0, 2: 1, 3: 3, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4 }

/** The part of a snapshot that tells an older message from a newer one. */
export type DossierProgress = Pick<Snapshot, 'state' | 'receivedAt' | 'finishedAt' | 'returnedAt'> & {
  supplements: number
  supplementsDone: number
}

/** How far a snapshot tells the dossier to have come. */
export function progressOf(snapshot: Snapshot): DossierProgress {
  const supplementsDone = snapshot.supplements.filter((supplement) => supplement.completedAt !== null).length
  return { ...snapshot, supplements: snapshot.supplements.length, supplementsDone }
}

/**
 * Is `incoming` an older telling of what is `known`? The national payload carries no time of its own, so a message is
 * older when it says nothing that is not known already, and leaves out something that is. A correction says something
 * else, and is never older.
 */
export function isOlder(incoming: DossierProgress, known: DossierProgress): boolean {
  const instants = ['receivedAt', 'finishedAt', 'returnedAt'] as const
  const saysNothingNew =
    instants.every((name) => incoming[name] === null || incoming[name] === known[name]) &&
    incoming.supplements <= known.supplements &&
    incoming.supplementsDone <= known.supplementsDone &&
    RANK[incoming.state] <= RANK[known.state]
  const leavesOut =
    instants.some((name) => incoming[name] === null && known[name] !== null) ||
    incoming.supplements < known.supplements ||
    incoming.supplementsDone < known.supplementsDone ||
    RANK[incoming.state] < RANK[known.state]
  return saysNothingNew && leavesOut
}

/** A step of handling as reported (CapNhatTienDoHoSoMC): the state at that moment. */
export type NationalStep = { code: string; at: number; state: NationalState | null }

/**
 * The snapshot after a step; `lastStepAt` is the moment of the latest step known before. A step later than everything
 * known moves the state; back to an unfinished state it takes the end with it, since the dossier was opened again. Any
 * other step is history only, and the same snapshot comes back.
 */
export function afterStep(snapshot: Snapshot, step: NationalStep, lastStepAt: number): Snapshot {
  const isLate = step.at < Math.max(lastStepAt, latestInstant(snapshot))
  if (step.state === null || step.state === snapshot.state || isLate) return snapshot
  const ended = RANK[step.state] >= 3
  return { ...snapshot, state: step.state, ...(!ended && { finishedAt: null, returnedAt: null }) }
}

function latestInstant(snapshot: Snapshot): number {
  const supplements = snapshot.supplements.flatMap(({ askedAt, completedAt }) => [askedAt, completedAt ?? 0])
  return Math.max(snapshot.receivedAt ?? 0, snapshot.finishedAt ?? 0, snapshot.returnedAt ?? 0, ...supplements)
}
