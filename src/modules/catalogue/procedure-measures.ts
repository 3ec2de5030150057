import { countBits } from '#lib/bitmap.ts'
import { localDay } from '#lib/clock.ts'
import { type CompetenceBits, competences, competenceUnder } from './competence.ts'
import type { MeasureSource, Measures, MeasureValue } from './measure-source.ts'
import { PUBLICATION_CODES, publicationIn, publicationUnder } from './publication-measures.ts'

const offered = ({ online, all }: CompetenceBits): MeasureValue => pair(countBits(online), countBits(all))

/** Of the procedures of an agency and everything under it, how many have a property. A procedure counts once. */
const OF_COMPETENCE: Record<string, (competence: CompetenceBits) => MeasureValue> = {
  ONLINE_PROVIDED: offered,
  ONLINE_SERVICES_PROVIDED: offered,
  PAYMENT_PROVIDED: ({ payable, fee }) => pair(countBits(payable), countBits(fee)),
}

const pair = (numerator: number, denominator: number): MeasureValue => ({ numerator, denominator })

/** What the catalogue says: what is offered, and how procedures were announced and made public. */
export const procedureMeasures: MeasureSource = {
  id: 'procedures',
  codes: [...Object.keys(OF_COMPETENCE), ...PUBLICATION_CODES],
  async read(tx, { registry, period, codes }) {
    const today = localDay(period.asOf)
    const competent = await competences(tx, registry, [period.to, today].sort()[0] ?? today)
    const counted = Object.entries(OF_COMPETENCE).filter(([code]) => codes.has(code))
    const published = PUBLICATION_CODES.filter((code) => codes.has(code))
    const publication = published.length > 0 ? await publicationIn(tx, registry, period) : undefined
    return (agency) => {
      const competence = competenceUnder(registry, agency.id, competent)
      const measures: Measures = {}
      for (const [code, figure] of counted) measures[code] = figure(competence)
      const own = publication && publicationUnder(registry, publication, agency)
      for (const code of published) measures[code] = own?.[code] ?? pair(0, 0)
      return measures
    }
  },
}
