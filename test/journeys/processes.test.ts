import { expect, test } from 'vitest'
import { overflow, violations } from '#test/support/look.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'
import { demoSite, newVisitor } from '#test/support/site.ts'

const flow = (id: string, from: string, to: string) =>
  `<bpmn:sequenceFlow id="${id}" name="${id}" sourceRef="${from}" targetRef="${to}" />`
const element = (kind: string, id: string, name: string, into: string, out: string[]) =>
  `<bpmn:${kind} id="${id}"${name && ` name="${name}"`}>${into && `<bpmn:incoming>${into}</bpmn:incoming>`}${out.map((one) => `<bpmn:outgoing>${one}</bpmn:outgoing>`).join('')}</bpmn:${kind}>`

/** A process as a modeller draws it: its choice has no name, and nothing leads on from one step. */
const DRAWN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="P" name="Quy trình vẽ ở nơi khác" isExecutable="false">
    ${element('startEvent', 'S', 'Bắt đầu', '', ['f1'])}${element('userTask', 'T', 'Thẩm định', 'f1', ['f2'])}
    ${element('exclusiveGateway', 'G', '', 'f2', ['dat', 'khong'])}${element('userTask', 'K', 'Ký duyệt', 'dat', ['f5'])}
    ${element('userTask', 'Q', 'Trả lại', 'khong', [])}${element('endEvent', 'E', 'Kết thúc', 'f5', [])}
    ${flow('f1', 'S', 'T')}${flow('f2', 'T', 'G')}${flow('dat', 'G', 'K')}${flow('khong', 'G', 'Q')}${flow('f5', 'K', 'E')}
  </bpmn:process>
</bpmn:definitions>`

test.each([true, false])(
  'JavaScript %s: the control office brings a process that was drawn elsewhere, and is told what the drawing leaves open',
  async (javaScriptEnabled) => {
    const site = await demoSite()
    const { page, complaints, close } = await newVisitor({ javaScriptEnabled })
    await page.goto(`${site.url}/lam-viec/dang-nhap`)
    await page.fill('[name=email]', 'control-office.h36@demo.example')
    await page.fill('[name=password]', DEMO_PASSWORD)
    await page.press('[name=password]', 'Enter')
    await page.waitForURL(({ pathname }) => !pathname.includes('/dang-nhap'))
    await page.goto(`${site.url}/lam-viec/quy-trinh`)
    const file = { name: 've.bpmn', mimeType: 'application/xml', buffer: Buffer.from(DRAWN) }
    await page.getByLabel('Tệp BPMN 2.0').setInputFiles(file)
    await page.getByRole('button', { name: 'Nhập tệp' }).click()
    await page.waitForURL(/ban-thao\/\d+/)
    const said = await page.locator('.mc-flash').textContent()
    expect(said?.trim()).toBe('Đã nhập tệp thành bản thảo. Phần tử “G” chưa có tên. “Q” không có đường ra.')
    expect(await page.getByLabel('Tên quy trình').first().inputValue()).toBe('Quy trình vẽ ở nơi khác')
    if (javaScriptEnabled) expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(complaints).toEqual([])
    await close()
  },
  90_000,
)
