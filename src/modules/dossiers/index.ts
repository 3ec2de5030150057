export * from './commands.ts'
export {
  deleteDossier,
  judgeAnew,
  mergeDossiers,
  type Opinion,
  reassess,
  recordOpinion,
  recordRating,
} from './corrections.ts'
export * from './dossier.ts'
export { FACT, factsOf, outside } from './facts.ts'
export { aheadOf, disorderOf, stepAhead } from './moments.ts'
export {
  Envelope,
  FIRST_YEAR,
  File,
  HoSo,
  LAST_YEAR,
  MOST_DOSSIERS,
  MOST_LISTED,
  nestsTooDeep,
  type Service,
  TienDo,
} from './national/format.ts'
export { type NationalReading, type ReadingFault, readHoSo, readTienDo } from './national/reading.ts'
export { POINTS_NAMES, type PointsName, pointBits, pointsIn, somePoints, withPoints } from './points.ts'
export { countedAs, nextAtCounter, type PreparedWrite, prepare, prepareNew } from './prepare.ts'
export * from './queries.ts'
export { Recording, type RecordResult } from './recording.ts'
export { replayHistory } from './replay.ts'
export { COUNT_NAMES, COUNT_RULES, type CountName, type CountRule, counts } from './tallies/count-rules.ts'
export { type AgencyCounts, emptyCounts, judgedAt, readCounts } from './tallies/counts.ts'
export { tallyDifferences } from './tallies/differences.ts'
export { type PointsCounts, readPoints } from './tallies/points.ts'
export { COUNT_COLUMNS, sweepEmptyBuckets, USAGE_NAMES } from './tallies/store.ts'
export { Tally } from './tallies/tally.ts'
