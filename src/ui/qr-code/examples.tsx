import { QrCode } from './index.tsx'

export const examples = {
  'the address of a page': <QrCode text="https://motcua.example/thu-tuc/1.001193" label="Mã QR của trang" />,
}
