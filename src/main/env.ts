import { z } from 'zod'
import { findRole, loadRoles } from '#modules/identity/index.ts'
import { CHANNEL_SETTINGS, type ChannelSettings, readChannels } from '#modules/notifications/index.ts'

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).optional(),
  MOTCUA_DATA: z.string().min(1).default('.data'),
  MOTCUA_DEMO: z.enum(['on', 'still', 'off']).default('on'),
  MOTCUA_DEMO_PASSWORD: z.string().min(12).optional(),
  MOTCUA_PROVINCE: z.string().min(1).optional(),
  MOTCUA_SYNC_RATE: z.coerce.number().int().min(1).default(60_000),
  MOTCUA_CONNECTIONS: z.coerce.number().int().min(4).max(500).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MOTCUA_FILES: z
    .string()
    .regex(/^s3:\/\/[a-z0-9.-]+(\/\S*)?$/)
    .optional(),
  MOTCUA_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_S3_REGION: z.string().min(1).optional(),
  MOTCUA_S3_KEY: z.string().min(1).optional(),
  MOTCUA_S3_SECRET: z.string().min(1).optional(),
  MOTCUA_CLAMD: z
    .string()
    .regex(/^.+:\d+$/)
    .optional(),
  MOTCUA_SEALS: z.string().min(1).optional(),
  MOTCUA_SECRET: z.string().min(32).optional(),
  MOTCUA_URL: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_PROXIES: z.coerce.number().int().min(0).max(9).default(0),
  MOTCUA_SECOND_FACTOR: z
    .string()
    .transform((text) => (text.trim() === 'none' ? [] : text.split(',').map((role) => role.trim())))
    .refine((codes) => codes.every(findRole))
    .optional(),
  MOTCUA_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_OIDC_CLIENT: z.string().min(1).optional(),
  MOTCUA_OIDC_SECRET: z.string().min(1).optional(),
  MOTCUA_VNEID_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_VNEID_CLIENT: z.string().min(1).optional(),
  MOTCUA_VNEID_SECRET: z.string().min(1).optional(),
  MOTCUA_VNPAY_TMN: z.string().min(1).max(20).optional(),
  MOTCUA_VNPAY_SECRET: z.string().min(8).optional(),
  MOTCUA_VNPAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_JOBS: z.enum(['on', 'off']).default('on'),
  MOTCUA_QUIET_HOURS: z
    .string()
    .regex(/^(off|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/)
    .optional(),
  MOTCUA_NATIONAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  MOTCUA_NATIONAL_USER: z.string().min(1).optional(),
  MOTCUA_NATIONAL_PASSWORD: z.string().min(1).optional(),
  MOTCUA_WEBHOOK_PRIVATE: z.enum(['on', 'off']).default('off'),
})
/** `channels`: by what people are told; each of them knows its own settings. */
export type Env = z.infer<typeof Env> & { channels: ChannelSettings }

/** The settings that are set, by name, as they were written. */
export const writtenSettings = (): [name: string, value: string][] =>
  [...Object.keys(Env.shape), ...CHANNEL_SETTINGS].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as [string, string]]
  })

const HELP: Record<keyof z.infer<typeof Env>, string> = {
  PORT: 'a port number from 0 to 65535, such as 3000',
  HOST: 'the address to listen on, such as 127.0.0.1',
  MOTCUA_DATA: 'the folder that holds the data, such as .data',
  MOTCUA_DEMO: 'on, still or off',
  MOTCUA_DEMO_PASSWORD: 'at least 12 characters',
  MOTCUA_PROVINCE: "the code of the province's agency, such as H36",
  MOTCUA_SYNC_RATE: 'how many sync requests a key may send a minute, such as 60000',
  MOTCUA_CONNECTIONS: 'how many connections this node may have to the database, such as 6',
  DATABASE_URL: 'a PostgreSQL address, such as postgres://motcua:secret@db.example/motcua',
  MOTCUA_FILES: 'a bucket and folder, such as s3://motcua-files/h36; without it files are in the data folder',
  MOTCUA_S3_ENDPOINT: 'the address of the S3 service, such as https://s3.example.vn',
  MOTCUA_S3_REGION: 'the region of the bucket, such as us-east-1',
  MOTCUA_S3_KEY: 'the id of the access key of the S3 service',
  MOTCUA_S3_SECRET: 'the secret of the access key of the S3 service',
  MOTCUA_CLAMD: 'where ClamAV answers, such as localhost:3310',
  MOTCUA_SEALS:
    'a folder with the signing keys of agencies, such as /etc/motcua/seals with H36.12.p12 and H36.12.txt in it',
  MOTCUA_SECRET: 'at least 32 random characters, the same on every node',
  MOTCUA_URL: 'the address that browsers use, such as https://motcua.example',
  MOTCUA_PROXIES: 'how many proxies stand before the server, from 0 to 9',
  MOTCUA_SECOND_FACTOR: `none, or roles that must have a second factor, such as leader,control_office; known are ${loadRoles()
    .map(({ code }) => code)
    .join(', ')}`,
  MOTCUA_OIDC_ISSUER: 'the address of the single sign-on, such as https://sso.example',
  MOTCUA_OIDC_CLIENT: 'the name under which the single sign-on knows this site',
  MOTCUA_OIDC_SECRET: 'the secret that goes with MOTCUA_OIDC_CLIENT',
  MOTCUA_VNEID_ISSUER: 'the address where citizens sign in, such as https://sso.vneid.example',
  MOTCUA_VNEID_CLIENT: 'the name under which the sign-in of citizens knows this site',
  MOTCUA_VNEID_SECRET: 'the secret that goes with MOTCUA_VNEID_CLIENT',
  MOTCUA_VNPAY_TMN: 'the code of the merchant at VNPAY (vnp_TmnCode), with MOTCUA_VNPAY_SECRET',
  MOTCUA_VNPAY_SECRET: 'the secret of the merchant at VNPAY (vnp_HashSecret), with MOTCUA_VNPAY_TMN',
  MOTCUA_VNPAY_URL: 'the payment page of VNPAY, such as https://sandbox.vnpayment.vn/paymentv2/vpcpay.html',
  MOTCUA_JOBS: 'on or off',
  MOTCUA_QUIET_HOURS: 'two times of day in Viet Nam, such as 21:00-07:00, or off',
  MOTCUA_NATIONAL_URL: 'the address of the national side before /login and /g, such as https://lgsp.example/mapi',
  MOTCUA_NATIONAL_USER: 'the name under which the national side knows this system',
  MOTCUA_NATIONAL_PASSWORD: 'the password that goes with MOTCUA_NATIONAL_USER',
  MOTCUA_WEBHOOK_PRIVATE: 'on or off',
}

/** Reads the settings once at start. A wrong one ends the program with a line that says what to write instead. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(source)
  const { settings: channels, wrong } = readChannels(source)
  const names = new Set(parsed.error?.issues.map((issue) => String(issue.path[0]) as keyof typeof HELP))
  const mistakes = [...[...names].map((name) => `${name} is wrong: write ${HELP[name]}`), ...wrong]
  if (!parsed.success || mistakes.length > 0) throw new SettingsError(mistakes.join('\n'))
  return { ...parsed.data, channels }
}

export class SettingsError extends Error {}
