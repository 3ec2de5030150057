/** A page of the web, at the beginning of a file or behind its end. */
export const MARKUP = /<(!doctype|html|head|body|script|svg|iframe|\?php)/i

/** Whether what hangs behind the end of a file is a file or a page of its own. */
export function isAnother(tail: Buffer): boolean {
  const text = tail.toString('latin1').trimStart()
  return (
    OTHERS.some((other) => text.startsWith(other)) || MARKUP.test(text) || text.slice(-65_557).includes('PK\x05\x06')
  )
}

const OTHERS = ['PK\x03\x04', '%PDF-', 'MZ', '#!']
