import { Bars, MonthLines } from './index.tsx'

export const examples = {
  'months of an agency beside the mean': (
    <MonthLines
      lang="vi"
      id="vi-du-duong"
      title="Tổng điểm theo tháng"
      description="Tổng điểm tăng từ 61,2 tháng 1 lên 74,05 tháng 4; trung bình toàn tỉnh 68,4 tháng 4."
      labels={['01/2026', '02/2026', '03/2026', '04/2026']}
      labelHeading="Tháng"
      max={100}
      series={[
        { name: 'Phường Xuân Hương – Đà Lạt', role: 'own', values: [61.2, 66.5, null, 74.05] },
        { name: 'Trung bình', role: 'mean', values: [64.1, 65, 66.9, 68.4] },
      ]}
    />
  ),
  'bars of dossiers received': (
    <Bars
      lang="en"
      id="vi-du-cot"
      title="Dossiers received"
      description="1,204 in January, 988 in February."
      labelHeading="Month"
      valueHeading="Received"
      bars={[
        { label: '01/2026', value: 1204 },
        { label: '02/2026', value: 988 },
      ]}
    />
  ),
}
