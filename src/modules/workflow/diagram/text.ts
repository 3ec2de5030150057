/** Letters that fit in a line of a box; Vietnamese letters are about as wide as English ones. */
const LINE_LETTERS = 34

/** The text in lines of at most so many letters, broken between words; a longer word is cut. */
export function wrap(text: string, letters = LINE_LETTERS): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((one) => one.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [])) {
    if (line && line.length + word.length + 1 > letters) {
      lines.push(line)
      line = ''
    }
    line = line ? `${line} ${word}` : word
  }
  return line ? [...lines, line] : lines
}
