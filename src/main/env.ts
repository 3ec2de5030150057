import { z } from 'zod'

const Env = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  MOTCUA_DATA: z.string().min(1).default('.data'),
  MOTCUA_DEMO: z.enum(['on', 'off']).default('on'),
  MOTCUA_PROVINCE: z.string().min(1).optional(),
  MOTCUA_SYNC_RATE: z.coerce.number().int().min(1).default(60_000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
})
export type Env = z.infer<typeof Env>

const HELP: Record<keyof Env, string> = {
  PORT: 'a port number from 0 to 65535, such as 3000',
  HOST: 'the address to listen on, such as 127.0.0.1',
  MOTCUA_DATA: 'the folder that holds the data, such as .data',
  MOTCUA_DEMO: 'on or off',
  MOTCUA_PROVINCE: "the code of the province's agency, such as H36",
  MOTCUA_SYNC_RATE: 'how many sync requests a key may send a minute, such as 60000',
  DATABASE_URL: 'a PostgreSQL address, such as postgres://motcua:secret@db.example/motcua',
}

/** Reads the settings once at start. A wrong one ends the program with a line that says what to write instead. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = Env.safeParse(source)
  if (parsed.success) return parsed.data
  const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as keyof Env))]
  throw new SettingsError(names.map((name) => `${name} is wrong: write ${HELP[name]}`).join('\n'))
}

export class SettingsError extends Error {}
