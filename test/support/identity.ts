import { generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'

/** A PKCS#12 file with a new key and a certificate that signs itself, for the years 2025 to 2030. */
export function newIdentity(name: string, passphrase: string, algorithm: '3des' | 'aes256' = 'aes256'): Uint8Array {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const key = forge.pki.privateKeyFromPem(pair.privateKey)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey)
  certificate.serialNumber = '0a11'
  certificate.validity.notBefore = new Date('2025-01-01T00:00:00Z')
  certificate.validity.notAfter = new Date('2030-01-01T00:00:00Z')
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class
  const subject = [
    { name: 'commonName', value: name, valueTagClass: utf8 },
    { name: 'organizationName', value: 'Tỉnh Lâm Đồng', valueTagClass: utf8 },
  ]
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.sign(key, forge.md.sha256.create())
  const p12 = forge.pkcs12.toPkcs12Asn1(key, [certificate], passphrase, { algorithm })
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'latin1')
}
