/** How far a JPEG is to be turned clockwise to stand upright, by its EXIF orientation. Mirrored pictures are left as they are. */
export function turnOf(jpeg: Buffer): 0 | 90 | 180 | 270 {
  const start = jpeg.indexOf('Exif\0\0', 0, 'latin1') + 6
  if (start < 6 || start > 65_536 || start + 8 > jpeg.length) return 0
  const little = jpeg.toString('latin1', start, start + 2) === 'II'
  const short = (at: number) => (at + 2 > jpeg.length ? 0 : little ? jpeg.readUInt16LE(at) : jpeg.readUInt16BE(at))
  const directory = start + (little ? jpeg.readUInt32LE(start + 4) : jpeg.readUInt32BE(start + 4))
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12
    if (short(at) === ORIENTATION) return TURNS[short(at + 8)] ?? 0
  }
  return 0
}

const ORIENTATION = 0x0112
const TURNS: Record<number, 0 | 90 | 180 | 270> = { 3: 180, 6: 90, 8: 270 }
