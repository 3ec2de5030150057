import { Agent, request } from 'node:http'

/** Sends a POST over one of so many kept connections; a plain client, so that it takes little from the server. */
export function poster(url: string, connections: number, headers: Record<string, string>) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return (body: string) =>
    new Promise<{ status: number; text: string }>((done, fail) => {
      const asked = request(
        url,
        { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (chunk: string) => {
            text += chunk
          })
          response.on('end', () => done({ status: response.statusCode ?? 0, text }))
          response.on('error', fail)
        },
      )
      asked.on('error', fail)
      asked.end(body)
    })
}

/** Works through the items with so many at once, each worker taking the next; how long each took, and all of them. */
export async function inTurns<Item>(
  workers: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<{ ms: number[]; seconds: number }> {
  const ms: number[] = []
  let next = 0
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) {
        const started = performance.now()
        await work(item)
        ms.push(performance.now() - started)
      }
    }),
  )
  return { ms, seconds: (performance.now() - begun) / 1000 }
}
