/** What a claim's file hands back: the rows of its table, the floor in words, and whether every row reached it. */
export type Outcome = {
  title: string
  rows: Record<string, string | number>[]
  floor: string
  met: boolean
  /** What a reader must know to read the rows rightly, one sentence each. */
  notes?: string[]
}
