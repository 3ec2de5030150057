import { readPhone } from '#lib/phones.ts'
import { hasLetter } from '#lib/text.ts'
import type { Party } from '#modules/cases/index.ts'
import { birthFault } from './birth.ts'
import { readEmail } from './contact.ts'
import { readIdNumber } from './identity-number.ts'
import { faultWords } from './messages.ts'

/** People as they are kept, or what is wrong with them by field (`parties.0.idNumber`), in words for a sender. */
export function checkedParties(
  parties: readonly Party[],
  known: { today: string; examples: boolean },
): { ok: true; parties: Party[] } | { ok: false; faults: [field: string, reason: string][] } {
  const faults: [string, string][] = []
  const checked = parties.map((party, i): Party => {
    const read = party.idNumber ? readIdNumber(party.idNumber, known) : null
    if (read && !read.ok) faults.push([`parties.${i}.idNumber`, faultWords[read.fault].en])
    if (!hasLetter(party.name)) faults.push([`parties.${i}.name`, faultWords.no_name.en])
    const birth = party.bornOn && birthFault(party.bornOn, read?.ok ? read.bornIn : null, known.today)
    if (birth) faults.push([`parties.${i}.bornOn`, faultWords[birth].en])
    const phone = party.phone ? readPhone(party.phone, { hotline: party.kind !== 'citizen' }) : null
    if (phone === undefined) faults.push([`parties.${i}.phone`, faultWords.phone.en])
    const email = party.email ? readEmail(party.email) : null
    if (email === undefined) faults.push([`parties.${i}.email`, faultWords.email.en])
    // Who they are was proven to nobody here, and no account is named by a machine
    const unproven = { verified: false, citizenId: null }
    return {
      ...party,
      ...unproven,
      idNumber: read?.ok ? read.number : null,
      phone: phone ?? null,
      email: email ?? null,
    }
  })
  return faults.length === 0 ? { ok: true, parties: checked } : { ok: false, faults }
}
