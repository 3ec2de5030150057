/** How the story of a dossier is told to its person. */
export const storyMessages = {
  vi: {
    ready: 'Kết quả đã sẵn sàng.',
    why: 'Lý do: {ground}',
    until: 'Ngày trả mới: {day}',
    papers: 'Giấy tờ: {names}',
    due: 'Hẹn trả kết quả: {at}',
  },
  en: {
    ready: 'The result is ready.',
    why: 'Reason: {ground}',
    until: 'New day of return: {day}',
    papers: 'Papers: {names}',
    due: 'Result promised for {at}',
  },
}
