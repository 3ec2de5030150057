declare module 'subset-font' {
  type Options = { targetFormat?: 'woff2' | 'woff' | 'sfnt' | 'truetype'; noHinting?: boolean }
  /** Keeps of a font only what is needed to write `text`. */
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Uint8Array>
}
