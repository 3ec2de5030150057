import { create } from 'qrcode'

export type QrCodeProps = {
  /** What a camera reads. */
  text: string
  /** What assistive technology says in its place. */
  label: string
}

const QUIET = 4 // modules of white around, by the standard

/** A QR code as a picture of lines: sharp in print, black on white in the dark too. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const side = size + 2 * QUIET
  const dark = [...data].flatMap((bit, at) =>
    bit ? [`M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z`] : [],
  )
  return (
    <svg className="mc-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  )
}
