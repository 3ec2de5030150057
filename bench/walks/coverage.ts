type Range = { startOffset: number; endOffset: number; count: number }
type Reported = { scriptId: string; url: string; functions: { ranges: Range[] }[] }

/** V8's coverage of another process, by its inspector. */
export class Coverage {
  private readonly socket: WebSocket
  private readonly waiting = new Map<number, (result: unknown) => void>()
  private last = 0

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown }
      if (id !== undefined) this.waiting.get(id)?.(result)
    })
  }

  static async at(url: string): Promise<Coverage> {
    const socket = new WebSocket(url)
    await new Promise((done, fail) => {
      socket.addEventListener('open', done)
      socket.addEventListener('error', () => fail(new Error(`No inspector answers at ${url}`)))
    })
    const coverage = new Coverage(socket)
    await coverage.ask('Debugger.enable')
    await coverage.ask('Profiler.enable')
    await coverage.ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    return coverage
  }

  /** How many lines of each file ran since this was asked last, without those that ran when it was loaded. */
  async take(): Promise<Map<string, number>> {
    const { result } = (await this.ask('Profiler.takePreciseCoverage')) as { result: Reported[] }
    const ran = new Map<string, number>()
    for (const { scriptId, url, functions } of result) {
      if (!url.startsWith('file:') || !functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0)) continue
      const { scriptSource } = (await this.ask('Debugger.getScriptSource', { scriptId })) as { scriptSource: string }
      ran.set(url, linesRun(scriptSource, functions))
    }
    return ran
  }

  close() {
    this.socket.close()
  }

  private ask(method: string, params: object = {}): Promise<unknown> {
    this.last += 1
    const id = this.last
    const answer = new Promise((done) => this.waiting.set(id, done))
    this.socket.send(JSON.stringify({ id, method, params }))
    return answer
  }
}

/** The lines with something on them that was carried out; what a function holds says more than what is around it. */
function linesRun(source: string, functions: Reported['functions']): number {
  const isRun = new Uint8Array(source.length)
  const length = ({ ranges: [all] }: Reported['functions'][number]) => (all ? all.endOffset - all.startOffset : 0)
  for (const { ranges } of functions.toSorted((a, b) => length(b) - length(a)))
    for (const { startOffset, endOffset, count } of ranges) isRun.fill(count > 0 ? 1 : 0, startOffset, endOffset)
  let [lines, at] = [0, 0]
  for (const line of source.split('\n')) {
    const start = at
    if (line.split('').some((sign, i) => sign.trim() !== '' && isRun[start + i])) lines += 1
    at += line.length + 1
  }
  return lines
}
