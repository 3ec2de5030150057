import { paths, workspacePaths } from '#lib/routes.ts'
import type { Law } from '#modules/law/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { messages } from '../messages.ts'
import { type NotificationFields, TEMPLATES } from '../notification.ts'
import { templateLaw } from '../template-law.ts'
import { needsOf, render } from '../templates.ts'

/** Invented, so that a template can be read as it will arrive. */
const EXAMPLE: Required<NotificationFields> = {
  code: 'H36.101-261124-0001',
  procedure: 'Đăng ký khai sinh',
  agency: 'UBND xã Mẫu',
  due: '2026-11-27T10:00:00.000Z',
  until: '2026-11-30',
  amount: 150_000,
  link: paths('vi').look(),
  count: 2,
  list: [
    { code: 'H36.101-261124-0001', procedure: 'Đăng ký khai sinh', due: '2026-11-27T10:00:00.000Z' },
    { code: 'H36.101-261124-0002', procedure: 'Đăng ký kết hôn', due: '2026-11-27T10:00:00.000Z' },
  ],
}

/** Every template as it will be read on a day, in the language of the page. */
export function TemplatesPage({ site, law, on, ...frame }: WorkspaceFrame & { site: string; law: Law; on: string }) {
  const words = messages[frame.lang]
  return (
    <WorkspacePage
      {...frame}
      title={words.templates}
      description={words.templatesLead}
      breadcrumbs={[{ label: words.title, href: workspacePaths(frame.lang).notifications() }]}
    >
      {TEMPLATES.map((template) => {
        const fields = Object.fromEntries(needsOf(template).map((name) => [name, EXAMPLE[name]]))
        const { subject, text, short } = render(
          template,
          fields,
          frame.lang,
          site,
          law.inForce(templateLaw(template), on).content,
        )
        return (
          <section key={template} aria-labelledby={template}>
            <h2 id={template}>{words.names[template]}</h2>
            <dl>
              <dt>{words.subject}</dt>
              <dd>{subject}</dd>
              <dt>{words.text}</dt>
              <dd>
                {text
                  .trimEnd()
                  .split('\n')
                  .map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a fixed text
                    <span key={index}>
                      {line}
                      <br />
                    </span>
                  ))}
              </dd>
              <dt>{words.short}</dt>
              <dd>{short}</dd>
            </dl>
          </section>
        )
      })}
    </WorkspacePage>
  )
}
