import { z } from 'zod'

/** A stretch of office hours, in milliseconds since midnight. */
export type Session = { readonly open: number; readonly close: number }

/** Length of a working day everywhere in the law: 8 hours. A quarter of a day is 2 hours. */
export const WORKING_DAY = 8 * 3_600_000

const Stretch = z
  .string()
  .refine((text) => /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/.test(text), {
    message: 'write office hours as 07:00-11:30',
    params: { vi: 'ghi giờ làm việc như 07:00-11:30' },
  })
  .transform((text): Session => {
    const [open = '', close = ''] = text.split('-')
    return { open: minutes(open) * 60_000, close: minutes(close) * 60_000 }
  })
  .refine(({ open, close }) => open < close, {
    message: 'the office must open before it closes',
    params: { vi: 'giờ mở phải trước giờ đóng' },
  })

/** Office hours of an agency: the sessions of a working day and of a Saturday-morning counter. */
export const OfficeHours = z.object({
  week: z
    .array(Stretch)
    .min(1)
    .refine((week) => week.every((s, i) => i === 0 || (week[i - 1]?.close ?? 0) <= s.open), {
      message: 'sessions overlap or are out of order',
      params: { vi: 'các buổi chồng nhau hoặc sai thứ tự' },
    })
    .refine((week) => worked(week, 86_400_000) === WORKING_DAY, {
      message: 'sessions of a working day must add up to 8 hours',
      params: { vi: 'các buổi của một ngày làm việc phải đủ 8 giờ' },
    }),
  saturdayMorning: Stretch.refine(({ close }) => close <= 12.5 * 3_600_000, {
    message: 'a Saturday morning ends by 12:30',
    params: { vi: 'buổi sáng thứ Bảy kết thúc trước 12:30' },
  }),
})
export type OfficeHours = z.infer<typeof OfficeHours>

/** Working milliseconds of the day up to a time of day. */
export function worked(sessions: readonly Session[], time: number): number {
  let sum = 0
  for (const { open, close } of sessions) {
    if (time <= open) break
    sum += Math.min(time, close) - open
  }
  return sum
}

/** Earliest time of day by which `work` milliseconds (more than zero) are done; the last closing time when there are fewer. */
export function timeOf(sessions: readonly Session[], work: number): number {
  let left = work
  let end = 0
  for (const { open, close } of sessions) {
    end = close
    if (left <= close - open) return open + left
    left -= close - open
  }
  return end
}

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
