import type { ReactNode } from 'react'
import { pathIn } from '#lib/i18n.ts'
import { asset } from './assets.ts'

type HeadProps = {
  /** Of the browser's window. */
  title: string
  /** The requested path with its query and without `/en`. */
  path: string
  children?: ReactNode
}

/** What every document of ours loads: one style sheet, one script, four small fonts. */
export function Head({ title, path, children }: HeadProps) {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {children}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#0b4a7a" />
      <meta name="turbo-refresh-method" content="morph" />
      <meta name="turbo-refresh-scroll" content="preserve" />
      {['latin-400', 'vietnamese-400', 'latin-600', 'vietnamese-600'].map((font) => (
        <link
          key={font}
          rel="preload"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
          href={asset(`be-vietnam-pro-${font}.woff2`)}
        />
      ))}
      <link rel="stylesheet" href={asset('app.css')} data-turbo-track="reload" />
      <link rel="icon" type="image/svg+xml" href={asset('icon.svg')} />
      <link rel="alternate" hrefLang="vi" href={pathIn('vi', path)} />
      <link rel="alternate" hrefLang="en" href={pathIn('en', path)} />
      <script type="module" src={asset('app.js')} data-turbo-track="reload" />
    </head>
  )
}
