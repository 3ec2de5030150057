import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import { withoutAddresses } from '#lib/personal.ts'
import { type ChannelAnswer, type ChannelKind, type NoticeChannel, together } from './channel.ts'

/** `url`: smtp://user:password@host:587 (STARTTLS where it is offered) or smtps://…; `from`: `Một Cửa <no-reply@…>`. */
type MailSettings = { url: string; from: string }

const Settings = z.object({
  MOTCUA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MOTCUA_MAIL_FROM: z.string().regex(/@/).optional(),
})

export const email: ChannelKind<MailSettings> = {
  words: { vi: 'Thư điện tử', en: 'E-mail' },
  reaches: 'email',
  usual: true,
  help: {
    MOTCUA_SMTP_URL: 'the mail server, such as smtp://user:password@mail.example:587',
    MOTCUA_MAIL_FROM: 'the sender of mails, such as Một Cửa <khong-tra-loi@motcua.example>',
  },
  settings: Settings.superRefine(
    together<z.output<typeof Settings>>('MOTCUA_SMTP_URL and MOTCUA_MAIL_FROM', 'MOTCUA_SMTP_URL', 'MOTCUA_MAIL_FROM'),
  ).transform(({ MOTCUA_SMTP_URL: url, MOTCUA_MAIL_FROM: from }) => (url && from ? { url, from } : undefined)),
  open: (settings) => mail(settings),
}

/** Mail by SMTP. The Message-ID of a message never changes, so mail systems can drop one that comes twice. */
function mail({ url, from }: MailSettings): NoticeChannel {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]) as Transporter<{ response: string }>
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    async send({ id, to, subject, text, lang }) {
      try {
        const { response } = await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': lang },
        })
        return { result: 'delivered', code: response.slice(0, 3), message: withoutAddresses(response) }
      } catch (error) {
        return answerTo(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

type SmtpError = Error & { code?: string; responseCode?: number; response?: string; command?: string }

/** 5xx about the letter or its receiver is final; 4xx, no connection, and anything about our own account is not. */
function answerTo({ code = 'ESMTP', responseCode, response, message, command }: SmtpError): ChannelAnswer {
  const isAboutUs = code === 'EAUTH' || command === 'CONN' || command === 'EHLO'
  const isFinal = !isAboutUs && ((responseCode ?? 0) >= 500 || (code === 'EENVELOPE' && responseCode === undefined))
  return {
    result: isFinal ? 'refused' : 'try_later',
    code: String(responseCode ?? code),
    message: withoutAddresses(response ?? message),
  }
}
