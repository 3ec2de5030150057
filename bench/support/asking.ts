import autocannon from 'autocannon'

const CONNECTIONS = 10

/** Asks for a page as browsers do (brotli), over ten connections for so many seconds. `failed`: answers that were no page. */
export async function ask(url: string, duration: number, headers: Record<string, string> = {}) {
  const { requests, latency, non2xx, errors, timeouts } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration,
    headers: { 'accept-encoding': 'gzip, deflate, br', ...headers },
  })
  return { perSecond: requests.average, p99: latency.p99, failed: non2xx + errors + timeouts }
}
