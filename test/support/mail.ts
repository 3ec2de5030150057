import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** What the server says to a receiver or a letter: a code and words, or `undefined` = it takes it. */
type Objection = { code: number; text: string } | undefined
export type MailServer = Awaited<ReturnType<typeof aMailServer>>

/** A real SMTP server in this process that keeps what it takes, and objects when a test wants it to. */
export async function aMailServer(wantedPort = 0) {
  const received: ParsedMail[] = []
  let object: (to: string, times: number) => Objection = () => undefined
  let asked = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session: SMTPServerSession, done) {
      asked += 1
      const no = object(address, asked)
      done(no && Object.assign(new Error(no.text), { responseCode: no.code }))
    },
    async onData(stream, _session, done) {
      received.push(await simpleParser(stream))
      done()
    },
  })
  server.on('error', () => {})
  await new Promise<void>((ready) => server.listen(wantedPort, '127.0.0.1', ready))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** How often a receiver was named. */
    asked: () => asked,
    objects(to: typeof object) {
      object = to
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}
