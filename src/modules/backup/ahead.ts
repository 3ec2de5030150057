const MOST = { items: 8, bytes: 32 << 20 }

/**
 * The answers to all items in their order, with the work on the next ones begun meanwhile: as many as eight, and as many as
 * weigh 32 MiB together (at least one).
 */
export async function* ahead<T extends { size: number }, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: { size: number; answer: Promise<R> }[] = []
  let bytes = 0
  const next = async () => {
    const first = begun.shift() as (typeof begun)[number]
    bytes -= first.size
    return first.answer
  }
  for await (const item of items) {
    while (begun.length > 0 && (begun.length >= MOST.items || bytes + item.size > MOST.bytes)) yield await next()
    const answer = work(item)
    answer.catch(() => {}) // whoever takes it hears of it
    begun.push({ size: item.size, answer })
    bytes += item.size
  }
  while (begun.length > 0) yield await next()
}
