/** Words of the explanations of scores. */
export const messages = {
  vi: {
    notEvaluated: 'chưa đánh giá',
    noFigures: 'Chưa có số liệu nên chưa đánh giá.',
    noFiguresFor: (names: string) => `Chưa có số liệu nên chưa đánh giá: ${names}.`,
    zero: 'mẫu số bằng 0',
    zeroScored: (score: string) => `Mẫu số bằng 0: theo quy tắc được ${score} điểm.`,
    zeroLeftOut: 'Mẫu số bằng 0 nên không đánh giá.',
    capped: 'Số đếm được vượt mức có thể có: chỉ tính đến điểm tối đa.',
    alternative: (name: string) => `Tính theo phương án đã chọn: ${name}.`,
    unconfirmed: 'Quy tắc này chưa được xác nhận bằng văn bản.',
    rescaled: (evaluated: string, max: string) =>
      `Chỉ ${evaluated} trên ${max} điểm được đánh giá; tổng điểm đã quy đổi về thang ${max}.`,
    partial: (evaluated: string, max: string) =>
      `Chỉ ${evaluated} trên ${max} điểm được đánh giá; giới hạn giữ nguyên.`,
    declared: (figure: string, from: string, to: string, evidence: string, on: string) =>
      `Số liệu khai báo ${figure} cho kỳ ${from} – ${to}, khai ngày ${on}; minh chứng: ${evidence}.`,
    assumed: 'Chưa cơ quan nào khai và hệ thống chưa có nguồn số liệu này: tính như chưa phát sinh (0 / 0).',
    noSource: 'Chưa có nguồn số liệu cho chỉ số này trong hệ thống.',
    notInForce: 'Kỳ số liệu nằm ngoài thời gian bộ chỉ số có hiệu lực.',
    invented: 'Bộ chỉ số này là ví dụ giả định, không phải quy định.',
  },
  en: {
    notEvaluated: 'not evaluated',
    noFigures: 'There are no figures, so it is not evaluated.',
    noFiguresFor: (names: string) => `Not evaluated for want of figures: ${names}.`,
    zero: 'denominator 0',
    zeroScored: (score: string) => `The denominator is 0: by rule the score is ${score}.`,
    zeroLeftOut: 'The denominator is 0, so it is not evaluated.',
    capped: 'More was counted than there can be: the score stops at its limit.',
    alternative: (name: string) => `By the chosen alternative: ${name}.`,
    unconfirmed: 'This rule is not confirmed by a text of law.',
    rescaled: (evaluated: string, max: string) =>
      `Only ${evaluated} of ${max} points were evaluated; the total was scaled to ${max}.`,
    partial: (evaluated: string, max: string) => `Only ${evaluated} of ${max} points were evaluated; limits stay.`,
    declared: (figure: string, from: string, to: string, evidence: string, on: string) =>
      `Declared figure ${figure} for ${from} – ${to}, declared on ${on}; evidence: ${evidence}.`,
    assumed: 'Nobody declared it and the system has no source for it yet: counted as nothing having happened (0 / 0).',
    noSource: 'The system has no source of figures for this indicator yet.',
    notInForce: 'The period lies outside the days for which the index set is law.',
    invented: 'This index set is an invented example, not law.',
  },
}
