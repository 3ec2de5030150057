import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, SVGRenderer])

/** Colours are named by these stand-ins while drawing and end as custom properties, so that a dark page draws dark. */
export const ink = {
  text: '#010101',
  muted: '#020202',
  grid: '#030303',
  own: '#040404',
  other: '#050505',
  mean: '#060606',
}
const properties: Record<string, string> = {
  [ink.text]: 'var(--tblr-body-color)',
  [ink.muted]: 'var(--mc-muted)',
  [ink.grid]: 'var(--mc-track)',
  [ink.own]: 'var(--mc-group)',
  [ink.other]: 'var(--mc-previous)',
  [ink.mean]: 'var(--mc-mean)',
}

const drawn = new Map<string, string>()
const KEPT = 500

export type ChartPicture = { width: number; height: number; title: string; description: string; id: string }

/**
 * Draws a chart to an SVG text without script or style, for a strict content security policy.
 * The same figures give the same text, so a picture is drawn once and then kept.
 */
export function drawChart(option: EChartsCoreOption, picture: ChartPicture): string {
  const key = JSON.stringify([option, picture])
  const kept = drawn.get(key)
  if (kept) return kept
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: picture.width, height: picture.height })
  chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit', fontSize: 12, color: ink.text }, ...option })
  const svg = accessible(chart.renderToSVGString(), picture)
  chart.dispose()
  if (drawn.size >= KEPT) drawn.delete(drawn.keys().next().value ?? '')
  drawn.set(key, svg)
  return svg
}

function accessible(svg: string, { width, height, title, description, id }: ChartPicture): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${plain(title)}</title><desc id="${id}-desc">${plain(description)}</desc>`
  return svg
    .replace(/<svg[^>]*>/, open)
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributes(style))
    .replace(/ (?:ecmeta_\w+|xml:space|class)="[^"]*"/g, '')
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/#0[1-6]0[1-6]0[1-6]/g, (colour) => properties[colour] ?? colour)
    .replace(/rgb\((\d),\1,\1\)/g, (whole, digit: string) => properties[`#0${digit}0${digit}0${digit}`] ?? whole)
}

/** A style attribute is refused by the policy; the same properties are allowed as attributes of SVG. */
function attributes(style: string): string {
  const pairs = style.split(';').map((pair) => pair.split(':').map((part) => part.trim()))
  return pairs
    .filter(([name, value]) => name && value && /^(font-|text-|dominant-|fill|stroke)/.test(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

const plain = (text: string) =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)
