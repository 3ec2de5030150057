import { html } from '#lib/web.ts'
import { frameOf, WorkspacePage } from '#shells/workspace/index.ts'
import { staffRouter } from '../guard.ts'
import { messages } from './messages.ts'

/** One's own account. */
export const accountPages = staffRouter()

accountPages.get('/lam-viec/tai-khoan', (c) =>
  c.html(
    html(
      <WorkspacePage {...frameOf(c)} title={messages[c.var.lang].title}>
        <p>{c.var.officer.name}</p>
      </WorkspacePage>,
    ),
  ),
)
