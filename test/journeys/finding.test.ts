import { beforeAll, describe, expect, test } from 'vitest'
import { arrived, violations } from '#test/support/look.ts'
import { demoSite, newVisitor, type Site } from '#test/support/site.ts'

const PATIENCE = 120_000
let site: Site
beforeAll(async () => {
  site = await demoSite()
}, PATIENCE)

describe.each([true, false])('on a phone, JavaScript %s', (javaScriptEnabled) => {
  test(
    'a person finds from their own words to an open counter, in letters that they can read',
    async () => {
      const { page, complaints, close } = await newVisitor({
        viewport: { width: 360, height: 740 },
        javaScriptEnabled,
      })
      page.setDefaultTimeout(15_000)
      const looked = async () => {
        if (javaScriptEnabled) expect(await violations(page)).toEqual([])
        await arrived(page)
        const { at, over } = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement
          return { at: location.href, over: scrollWidth - clientWidth }
        })
        expect(over, at).toBe(0)
      }
      const link = (name: string) => page.getByRole('link', { name, exact: true })

      await page.goto(site.url)
      await page.getByRole('searchbox').fill('de con')
      await page.getByRole('button', { name: 'Tìm thủ tục' }).click()
      await page.getByRole('heading', { name: 'Có phải bạn đang cần' }).waitFor()
      await looked()
      await link('Sinh con').click()
      await page.getByRole('heading', { level: 1, name: 'Sinh con' }).waitFor()
      await looked()
      await link('Đăng ký khai sinh').click()
      await page.getByRole('heading', { name: 'Cần chuẩn bị những gì' }).waitFor()
      await looked()

      await page.getByLabel('Tên xã, phường, huyện nơi bạn ở').fill('phuong ham tien')
      await page.getByRole('button', { name: 'Tìm', exact: true }).click()
      await page.getByText('Phường Hàm Tiến (thành phố Phan Thiết, tỉnh Bình Thuận) nay thuộc').waitFor()
      await looked()
      await link('Phường Mũi Né').click()
      await page.getByRole('heading', { name: 'Quầy của Phường Mũi Né' }).waitFor()
      expect(await link('0900 000 101').getAttribute('href')).toBe('tel:0900000101')
      expect(await page.getByText('Thứ Hai đến Thứ Sáu').first().isVisible()).toBe(true)
      const poster = await page.getByRole('link', { name: 'Tờ rơi tại quầy' }).getAttribute('href')
      expect(poster).toBe('/thu-tuc/1.001193/to-roi.pdf?noi=H36.101')
      await looked()

      const letters = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
      const before = await letters()
      await page.getByRole('link', { name: 'Cỡ chữ', exact: true }).click()
      await page.getByLabel('Cỡ chữ').selectOption('largest')
      await page.getByLabel('Độ tương phản').selectOption('more')
      await page.getByRole('button', { name: 'Áp dụng' }).click()
      await page.getByText('Đã áp dụng').waitFor()
      await looked()
      await link('Quay lại trang đó').click()
      await page.getByRole('heading', { name: 'Cần chuẩn bị những gì' }).waitFor()
      expect(await letters()).toBe(before * 1.5)
      await looked()
      await link('Trang chủ').first().click()
      await page.waitForURL(`${site.url}/`)
      await page.getByRole('searchbox').waitFor()
      expect(await letters()).toBe(before * 1.5)
      await looked()
      expect(complaints).toEqual([])
      await close()
    },
    PATIENCE,
  )
})

test(
  'on a slow line of 400 kbit/s the first page can be read and used within three seconds',
  async () => {
    const { page, close } = await newVisitor({ viewport: { width: 360, height: 740 } })
    const line = await page.context().newCDPSession(page)
    await line.send('Network.enable')
    const [downloadThroughput, uploadThroughput] = [50_000, 50_000] // bytes a second
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput,
      uploadThroughput,
    })
    await page.goto(site.url, { waitUntil: 'commit' })
    await page.getByRole('searchbox').waitFor()
    const seen = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) => {
            const first = list.getEntriesByName('first-contentful-paint')[0]
            if (first) done(first.startTime)
          }).observe({ type: 'paint', buffered: true })
        }),
    )
    expect(seen).toBeLessThan(3000)
    await page.getByRole('searchbox').fill('khai sinh')
    await close()
  },
  PATIENCE,
)
