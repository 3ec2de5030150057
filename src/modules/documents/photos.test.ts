import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { dotJpeg, greyPng } from '#test/support/files.ts'
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

test('what is no picture is not made a page', async () => {
  await expect(photosToPdf([Buffer.from('hello')], now)).rejects.toThrow('Not a picture')
})
