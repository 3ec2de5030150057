import { Hono } from 'hono'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { configureSite, NotFoundPage, Page, ServerErrorPage, serveAssets, UnprocessablePage } from './index.ts'

const render = (lang: 'vi' | 'en', path: string) =>
  renderToStaticMarkup(
    <Page lang={lang} path={path} title="Xếp hạng" description="Điểm từng cơ quan" live asOf="2026-11-22T17:30:00Z">
      <p>Nội dung</p>
    </Page>,
  )

test('a page says its language, its name, and when its figures were read', () => {
  configureSite({ province: '', provinceEn: '', demo: false })
  const page = render('vi', '/xep-hang')
  expect(page).toContain('<html lang="vi">')
  expect(page).toContain('<title>Xếp hạng – Một Cửa</title>')
  expect(page).toContain('23/11/2026 00:30')
  expect(page.match(/<h1/g)).toHaveLength(1)
})

test('the language switch leads to the same page with the same question', () => {
  expect(render('vi', '/xep-hang?period=2026-11')).toContain(
    'href="/en/xep-hang?period=2026-11" hrefLang="en" lang="en"',
  )
  expect(render('en', '/xep-hang?period=2026-11')).toContain('href="/xep-hang?period=2026-11" hrefLang="vi" lang="vi"')
})

test('the first thing the keyboard reaches leads past the navigation', () => {
  const page = render('vi', '/xep-hang')
  expect(page.slice(page.indexOf('<body>'))).toMatch(/^<body><a class="mc-skip" href="#noi-dung">/)
  expect(page).toContain('<main class="mc-main mc-wrap" id="noi-dung"')
})

test('navigation marks the present page and those under it', () => {
  expect(render('vi', '/thu-tuc/1.001193')).toContain('<a href="/thu-tuc" aria-current="page">')
  expect(render('en', '/')).toContain('<a href="/en" aria-current="page">')
})

test('nothing on a page needs more than the strictest content security policy allows', () => {
  expect(render('vi', '/')).not.toMatch(/<style|\sstyle="|<script(?![^>]*src=)|\son\w+="/)
})

test('an error page says what happened in the reader’s language and shows ways out', () => {
  expect(renderToStaticMarkup(<NotFoundPage lang="vi" path="/x" />)).toContain('Không tìm thấy trang')
  expect(renderToStaticMarkup(<UnprocessablePage lang="en" path="/x" reason="No such month" />)).toContain(
    'No such month',
  )
  const failed = renderToStaticMarkup(<ServerErrorPage lang="vi" path="/x" reference="a1b2" />)
  expect(failed).toContain('a1b2')
  expect(failed).toContain('href="/xep-hang"')
})

test('an unknown asset is not found, and no path leads out of the folder', async () => {
  const app = new Hono().get('/assets/*', serveAssets)
  for (const path of [
    '/assets/none.css',
    '/assets/../package.json',
    '/assets/%2e%2e%2fpackage.json',
    '/assets/manifest.json',
  ]) {
    expect((await app.request(path)).status).toBe(404)
  }
})
