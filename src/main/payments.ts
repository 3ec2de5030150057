import { randomBytes } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { standInGateway } from '#demo/payments/gateway.ts'
import { apiPaths, GATEWAY_BASE, standInRoutes } from '#lib/routes.ts'
import type { Web } from '#lib/web.ts'
import type { Listener } from '#modules/cases/index.ts'
import { goOnPaid } from '#modules/handling/index.ts'
import {
  type Gateway,
  paymentsApi,
  paymentsPortal,
  paymentsWorkspace,
  type VnpaySettings,
  vnpay,
} from '#modules/payments/index.ts'
import { type Env, SettingsError } from './env.ts'

export type PaymentSettings = {
  vnpay?: VnpaySettings
  /** The port of this server, when the demo's stand-in is to take the place of a gateway. */
  standIn?: number
  /** The address that browsers use; else the one of the request. */
  url?: string
  /** How many proxies stand before the server. */
  proxies?: number
}

const SANDBOX = 'https://sandbox.vnpayment.vn/paymentv2/vpcpay.html'

/** VNPAY by the settings; else, where all data are the demo's, its stand-in: invented money must never pay a real fee. */
export function paymentSettings(env: Env, isDemo: boolean): PaymentSettings {
  const { MOTCUA_VNPAY_TMN: tmn, MOTCUA_VNPAY_SECRET: secret, MOTCUA_VNPAY_URL: page = SANDBOX } = env
  if (!tmn !== !secret)
    throw new SettingsError('MOTCUA_VNPAY_TMN and MOTCUA_VNPAY_SECRET go together: set both or none')
  const gateway = tmn && secret ? { vnpay: { tmn, secret, url: page } } : isDemo ? { standIn: env.PORT } : {}
  return { ...gateway, url: env.MOTCUA_URL, proxies: env.MOTCUA_PROXIES }
}

/** The addresses of payments; the stand-in is mounted at once. */
export function paymentRoutes(
  app: Hono<Web>,
  now: () => Date,
  listeners: readonly Listener[],
  settings: PaymentSettings = {},
) {
  const onPaid = goOnPaid(listeners)
  const gateway = settings.vnpay ? vnpay(settings.vnpay) : mountStandIn(app, now, settings.standIn)
  return {
    api: paymentsApi({ gateway, onPaid }),
    portal: paymentsPortal({ gateway, addressOf: addressOf(settings.proxies ?? 0), url: settings.url }),
    workspace: paymentsWorkspace({ gateway, onPaid }),
  }
}

function mountStandIn(app: Hono<Web>, now: () => Date, port: number | undefined): Gateway | undefined {
  if (port === undefined) return
  const own = { tmn: 'MOTCUADM', secret: randomBytes(24).toString('hex') }
  const callBack = async (fields: Record<string, string>) =>
    app.request(`${apiPaths.paymentReport()}?${new URLSearchParams(fields)}`)
  app.route(GATEWAY_BASE, standInGateway({ ...own, now, callBack }).app)
  const api = `http://127.0.0.1:${port}${standInRoutes.gatewayQuestion.pattern}`
  return vnpay({ ...own, url: standInRoutes.gatewayPage.pattern, api })
}

/** The address a request came from, past as many proxies as the settings trust. */
export const addressOf = (proxies: number) => (c: Context) => {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const socket = c.env && 'incoming' in c.env ? getConnInfo(c).remote.address : undefined
  return (proxies > 0 && forwarded.at(-proxies)) || socket || ''
}

/** VNPAY for an operator's command; undefined when it is not set. */
export function gatewayOf(env: Env): Gateway | undefined {
  const { vnpay: set } = paymentSettings(env, false)
  return set && vnpay(set)
}
