import { create } from 'qrcode'

const QUIET = 4 // modules of white around, as ISO/IEC 18004 asks for

/** The squares of a QR picture as one path of an SVG, and the length of its side. */
export function squaresOf(text: string): { side: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`
  }
  return { side: size + 2 * QUIET, path }
}
