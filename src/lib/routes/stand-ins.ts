import { pathsOf, route } from './route.ts'

/** Where the demo's stand-ins of the payment gateway and of VNeID are mounted. */
export const GATEWAY_BASE = '/thanh-toan-thu'
export const VNEID_BASE = '/vneid-thu'

/** The addresses of the stand-ins: other systems, which happen to answer here. */
export const standInRoutes = {
  gatewayPage: route(`${GATEWAY_BASE}/paymentv2/vpcpay.html`, 'everybody', 'none'),
  gatewayChoice: route(`${GATEWAY_BASE}/paymentv2/lua-chon`, 'everybody', 'none'),
  gatewayQuestion: route(`${GATEWAY_BASE}/merchant_webapi/api/transaction`, 'everybody', 'none'),
  vneidChoice: route(`${VNEID_BASE}/chon/:uid`, 'everybody', 'none'),
  vneid: route(`${VNEID_BASE}/*`, 'everybody', 'none'),
}

export const standInPaths = pathsOf(standInRoutes)('vi')
