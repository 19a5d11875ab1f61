/** Writes times and dates the way the chosen language does. */
import { type Language } from './language.ts'
import { useLanguage } from './useWords.ts'

export interface Format {
  /** 10:42 */
  readonly time: (ms: number) => string
  /** Today the time, this year the day, otherwise the whole date. */
  readonly moment: (iso: string) => string
  readonly count: (value: number) => string
}

function createFormat(language: Language): Format {
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' })
  const date = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' })
  const number = new Intl.NumberFormat(language)
  return {
    time: (ms) => time.format(ms),
    moment(iso) {
      const at = new Date(iso)
      if (Number.isNaN(at.getTime())) return ''
      const now = new Date()
      const clock = time.format(at)
      if (at.toDateString() === now.toDateString()) return clock
      return at.getFullYear() === now.getFullYear() ? `${day.format(at)} ${clock}` : date.format(at)
    },
    count: (value) => number.format(value),
  }
}

const formats: Readonly<Record<Language, Format>> = { 'zh-CN': createFormat('zh-CN'), en: createFormat('en') }

export function useFormat(): Format {
  return formats[useLanguage()]
}
