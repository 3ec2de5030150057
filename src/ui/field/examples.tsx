import { ErrorSummary, Field, Select } from './index.tsx'

export const examples = {
  'a field with a hint': <Field name="q" label="Tìm thủ tục" hint="Ví dụ: khai sinh, đất đai" type="search" />,
  'a field with an error': <Field name="from" label="Từ ngày" value="31/02/2026" error="Ngày này không có thật" />,
  'several lines': <Field name="body" label="Nội dung" multiline value="Đèn đường hỏng" />,
  'a choice': (
    <Select
      name="level"
      label="Cấp"
      value="commune"
      options={[
        { value: 'department', label: 'Sở, ban, ngành' },
        { value: 'commune', label: 'Xã, phường, đặc khu' },
      ]}
    />
  ),
  'the summary of errors': <ErrorSummary lang="vi" errors={{ from: 'Ngày này không có thật', to: 'Nhập đến ngày' }} />,
}
