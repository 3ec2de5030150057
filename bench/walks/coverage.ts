type Reported = { url: string; functions: { ranges: { count: number }[] }[] }

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
    await coverage.ask('Profiler.enable')
    await coverage.ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    return coverage
  }

  /** The files of which a function was called since this was asked last. */
  async take(): Promise<Set<string>> {
    const { result } = (await this.ask('Profiler.takePreciseCoverage')) as { result: Reported[] }
    const called = result.filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
    return new Set(called.map(({ url }) => url))
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
