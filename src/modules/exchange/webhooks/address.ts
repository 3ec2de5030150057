import { BlockList, isIP } from 'node:net'

/** Addresses inside a network: nobody may make this system knock there (SSRF). */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

/** Whether an IP address lies in a private, local or otherwise special network. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  return family === 0 || inside.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** Why nothing may be sent to this address, in words for the operator; undefined when it may. */
export function faultOfUrl(written: string, allowPrivate: boolean): string | undefined {
  if (!URL.canParse(written)) return 'is not an address'
  const url = new URL(written)
  if (url.username || url.password) return 'may not hold a user name or password'
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return 'must begin with https://'
  const host = hostOf(url)
  if (!allowPrivate && (host === 'localhost' || host.endsWith('.localhost') || (isIP(host) && isInside(host))))
    return 'lies in a private network'
  return
}

/** The host of an address, an IPv6 one without its brackets. */
const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '').toLowerCase()
