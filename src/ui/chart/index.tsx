export { Bars } from './bars.tsx'
export { MonthLines } from './line.tsx'
