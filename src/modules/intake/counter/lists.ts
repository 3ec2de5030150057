/**
 * The lists of a counter's day: waiting to be received · taken in today · papers awaited · fees awaited · due by tonight ·
 * results waiting for their owner · given back today.
 */
export const COUNTER_LISTS = ['queue', 'received', 'papers', 'fees', 'due', 'pickup', 'returned'] as const
export type CounterList = (typeof COUNTER_LISTS)[number]

/** Working hours within which what came online or by post has to be looked at; longer is marked. */
export const LONGEST_WAIT = 8
