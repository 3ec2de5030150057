import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { dotJpeg, greyPng } from '#test/support/files.ts'
import { dots, hostileFiles, packedDots, pngOf } from '#test/support/hostile-files.ts'
import { picturesIn } from '#test/support/pdf.ts'
import { checkContent } from './files/content.ts'
import { photosToPdf } from './photos.ts'

const now = new Date('2026-11-24T02:00:00Z')

test('photographs of a paper become one PDF, a page each, lying or upright as the picture is', async () => {
  const made = await photosToPdf([greyPng(40, 20), greyPng(20, 40), dotJpeg(6)], now)
  const pages = (await PDFDocument.load(made)).getPages().map((page) => page.getWidth() > page.getHeight())
  expect(pages).toEqual([true, false, false])
  expect(await checkContent(Buffer.from(made), {})).toMatchObject({ type: 'application/pdf' })
  expect(await photosToPdf([greyPng(40, 20), greyPng(20, 40), dotJpeg(6)], now)).toEqual(made)
})

test('a PNG goes into its page as it is packed; what is hidden beside its dots is left behind', async () => {
  const remark = hostileFiles(1000).find(({ name }) => name === 'a packed remark in a picture')
  const red = { width: 2, height: 2, colour: 2 }
  const rows = Buffer.from([0, 255, 0, 0, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0])
  const made = await photosToPdf([remark?.bytes ?? Buffer.alloc(0), pngOf(red, [packedDots(rows)])], now)
  expect(made.length).toBeLessThan(4000)
  expect(await picturesIn(made)).toMatchObject([
    { width: 8, height: 8 },
    { width: 2, height: 2, first: [255, 0, 0, expect.any(Number)] },
  ])
})

test('pictures that cost too much to unpack together are not made pages', async () => {
  const clear = { width: 5000, height: 5000, colour: 6 }
  const wide = pngOf(clear, [dots((5000 * 4 + 1) * 5000)])
  const checked = await checkContent(wide, {})
  expect(checked).toMatchObject({ type: 'image/png', unpacked: (5000 * 4 + 1) * 5000 })
  const small = pngOf({ width: 1, height: 1, colour: 6 }, [dots(5)])
  expect(await picturesIn(await photosToPdf([small], now))).toHaveLength(1)
  await expect(photosToPdf([wide, wide, wide, wide], now)).rejects.toThrow('too_costly')
})

test('what is no picture is not made a page', async () => {
  await expect(photosToPdf([Buffer.from('hello')], now)).rejects.toThrow('Not a picture')
})
