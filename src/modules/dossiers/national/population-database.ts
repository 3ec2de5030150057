import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const FILE = new URL('../../../../rulebooks/exchange/population-database.yaml', import.meta.url)
const Codes = z.object({ certainty: z.string(), source: z.string(), codes: z.array(z.string().min(1)).min(1) })

const { codes } = Codes.parse(parse(readFileSync(FILE, 'utf8')))
const known = new Set(codes.map((code) => code.toUpperCase()))

/** Whether a MaCSDL names the population database; capitals do not matter. The codes are data, not confirmed by a text. */
export const isPopulationDatabase = (code: unknown): boolean => known.has(String(code ?? '').toUpperCase())
