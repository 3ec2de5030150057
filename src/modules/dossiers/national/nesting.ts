const DEEPEST = 64 // an envelope with its dossiers has 5

/**
 * Whether JSON text nests deeper than any message does. Reading 64 MiB of brackets takes JSON.parse twenty seconds and
 * two gigabytes; looking at them first takes a tenth of a second.
 */
export function nestsTooDeep(text: string): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quoted) {
      if (code === 92) i += 1
      else if (code === 34) quoted = false
    } else if (code === 34) quoted = true
    else if (code === 91 || code === 123) {
      depth += 1
      if (depth > DEEPEST) return true
    } else if (code === 93 || code === 125) depth -= 1
  }
  return false
}
