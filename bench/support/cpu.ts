import { existsSync, readdirSync, readFileSync } from 'node:fs'

const TICK = 10_000 // µs; Linux counts in hundredths of a second

/**
 * Microseconds of CPU that a process has used together with all its children, ended ones included. For PostgreSQL's first
 * process that is every backend. 0 where there is no /proc.
 */
export function cpuOf(pid: number): number {
  if (!existsSync('/proc/self/stat')) return 0
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
  return [String(pid), ...children].reduce((sum, one) => sum + ticks(one), 0) * TICK
}

const parentOf = (pid: string) => Number(fieldsOf(pid)[1])

/** Own time and that of ended children, in user and in system mode: fields 14 to 17 of proc(5). */
const ticks = (pid: string) =>
  fieldsOf(pid)
    .slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0)

/** The fields behind the name, which may itself hold blanks and brackets. */
function fieldsOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return [] // ended meanwhile
  }
}

/** CPU that `work` costs this process and the other one, in microseconds. */
export async function cpuDuring(pid: number, work: () => Promise<unknown>): Promise<{ own: number; other: number }> {
  const [own, other] = [process.cpuUsage(), cpuOf(pid)]
  await work()
  const used = process.cpuUsage(own)
  return { own: used.user + used.system, other: cpuOf(pid) - other }
}
