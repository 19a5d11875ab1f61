/** Times of a history as the office tells them: in Beijing time, wherever the reader is. */
import type { Language } from '../ui/language/language.ts'
import { useLanguage } from '../ui/language/useWords.ts'

export interface BeijingTime {
  /** 10:42 */
  readonly clock: (ms: number) => string
  /** 2026年10月3日 星期六 */
  readonly day: (ms: number) => string
  /** 10月3日 10:42; with the year in another than this. */
  readonly moment: (ms: number) => string
}

const timeZone = 'Asia/Shanghai'

function createBeijingTime(language: Language): BeijingTime {
  const clock = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const full = { timeZone, year: 'numeric', month: 'long', day: 'numeric' } as const
  const day = new Intl.DateTimeFormat(language, { ...full, weekday: 'long' })
  const date = new Intl.DateTimeFormat(language, full)
  const dateOfYear = new Intl.DateTimeFormat(language, { timeZone, month: 'long', day: 'numeric' })
  const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' })
  return {
    clock: (ms) => clock.format(ms),
    day: (ms) => day.format(ms),
    moment(ms) {
      const isThisYear = year.format(ms) === year.format(Date.now())
      return `${(isThisYear ? dateOfYear : date).format(ms)} ${clock.format(ms)}`
    },
  }
}

const times: Readonly<Record<Language, BeijingTime>> = {
  'zh-CN': createBeijingTime('zh-CN'),
  en: createBeijingTime('en'),
}

export function useBeijingTime(): BeijingTime {
  return times[useLanguage()]
}
