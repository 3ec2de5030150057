import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import forge from 'node-forge'

/** A PKCS#12 that cannot sign: wrong passphrase, not such a file, or no key with its certificate in it. */
export class IdentityError extends Error {}

/** Who signs: the private key, its certificate, and the certificates above it. */
export type Identity = { key: KeyObject; certificate: X509Certificate; chain: X509Certificate[] }

/** Opens a PKCS#12 file, of today's make or older. Refused with an IdentityError. */
export function openIdentity(p12: Uint8Array, passphrase: string): Identity {
  const opened = open(p12, passphrase)
  const keys = [...bagsOf(opened, forge.pki.oids.pkcs8ShroudedKeyBag), ...bagsOf(opened, forge.pki.oids.keyBag)]
  const certificates = bagsOf(opened, forge.pki.oids.certBag).map((bag) => new X509Certificate(certificateOf(bag)))
  for (const bag of keys) {
    const key = createPrivateKey({ key: keyOf(bag), format: 'der', type: 'pkcs8' })
    const certificate = certificates.find((one) => one.checkPrivateKey(key))
    if (certificate) return { key, certificate, chain: certificates.filter((one) => one !== certificate) }
  }
  throw new IdentityError('The PKCS#12 file holds no private key with its certificate')
}

function open(p12: Uint8Array, passphrase: string): forge.pkcs12.Pkcs12Pfx {
  try {
    return forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(Buffer.from(p12).toString('latin1')), passphrase)
  } catch {
    throw new IdentityError('The PKCS#12 file cannot be opened: it is another kind of file or the passphrase is wrong')
  }
}

const bagsOf = (opened: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined) =>
  bagType ? (opened.getBags({ bagType })[bagType] ?? []) : []

const der = (asn1: forge.asn1.Asn1) => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1')

/** The library reads RSA; anything else it leaves as it stands in the file. */
const keyOf = ({ key, asn1 }: forge.pkcs12.Bag) =>
  der(key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1)

const certificateOf = ({ cert, asn1 }: forge.pkcs12.Bag) => der(cert ? forge.pki.certificateToAsn1(cert) : asn1)
