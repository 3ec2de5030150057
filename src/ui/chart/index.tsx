export { type BarChartProps, Bars } from './bars.tsx'
export { type LineChartProps, type LineSeries, MonthLines } from './line.tsx'
