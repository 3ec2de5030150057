import { createHash, type KeyObject, webcrypto, X509Certificate } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import type { Identity } from './identity.ts'

const engine = new pki.CryptoEngine({
  name: 'node',
  crypto: webcrypto as Crypto,
  subtle: webcrypto.subtle as SubtleCrypto,
})
const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
}

/** A detached CMS signature over `content` as PAdES asks (ETSI EN 319 142-1, level B-B): it names the certificate by its hash. */
export async function signCms(identity: Identity, content: Uint8Array): Promise<Uint8Array> {
  const own = parse(identity.certificate)
  const signed = new pki.SignedData({
    version: 1,
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [own, ...identity.chain.map(parse)],
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        signedAttrs: new pki.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(OID.contentType, new asn1.ObjectIdentifier({ value: OID.data })),
            attribute(OID.messageDigest, octets(sha256(content))),
            attribute(OID.signingCertificate, certificateByHash(identity.certificate)),
          ],
        }),
      }),
    ],
  })
  await signed.sign(await cryptoKey(identity.key), 0, 'SHA-256', exact(content), engine)
  const info = new pki.ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER())
}

/** The signer's certificate, and whether the signature is theirs and over exactly these bytes. Undefined: no signature at all. */
export async function verifyCms(
  cms: Uint8Array,
  content: Uint8Array,
): Promise<{ certificate: X509Certificate; intact: boolean } | undefined> {
  try {
    const info = new pki.ContentInfo({ schema: asn1.fromBER(exact(cms)).result })
    const signed = new pki.SignedData({ schema: info.content })
    const answer = await signed
      .verify({ signer: 0, data: exact(content), checkChain: false, extendedMode: true }, engine)
      .catch((failed) => failed as pki.SignedDataVerifyError)
    if (!answer.signerCertificate) return
    const certificate = new X509Certificate(Buffer.from(answer.signerCertificate.toSchema().toBER()))
    return { certificate, intact: answer.signatureVerified === true }
  } catch {
    return
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
/** A buffer of its own: small ones share their memory with others. */
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const octets = (bytes: Uint8Array) => new asn1.OctetString({ valueHex: exact(bytes) })
const attribute = (type: string, value: asn1.BaseBlock) => new pki.Attribute({ type, values: [value] })
const parse = (certificate: X509Certificate) => pki.Certificate.fromBER(exact(certificate.raw))

/** SigningCertificateV2 (RFC 5035) with SHA-256, its default. */
const certificateByHash = ({ raw }: X509Certificate) =>
  new asn1.Sequence({ value: [new asn1.Sequence({ value: [new asn1.Sequence({ value: [octets(sha256(raw))] })] })] })

async function cryptoKey(key: KeyObject): Promise<CryptoKey> {
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const bytes = key.export({ format: 'der', type: 'pkcs8' })
  return (await webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign'])) as CryptoKey
}

const CURVES: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }
