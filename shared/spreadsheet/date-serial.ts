/** Turns the day number under which a workbook keeps a date into the date that it shows. */

export type DateShape = 'date' | 'month' | 'dateTime' | 'time'

const secondsOfDay = 86_400
const dayMs = 86_400_000

/** Null for what is no day between 1900 and 9999. */
export function dateOfSerial(decimal: string, shape: DateShape, isFrom1904: boolean): string | null {
  const match = /^(\d{1,7})(\.\d+)?$/.exec(decimal)
  if (match === null) return null
  const whole = Number.parseInt(match[1] ?? '', 10)
  // A time of day is a fraction that no amount depends on: a float is precise to the microsecond here.
  const seconds = Math.round(Number.parseFloat(`0${match[2] ?? ''}`) * secondsOfDay)
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}`
  if (shape === 'time' && whole === 0) return clock
  // Excel counts a 29 February 1900 that never was: from 1 March on the count is one too high.
  const days = isFrom1904 ? whole + 1462 : whole
  const day = days < 60 ? days + 1 : days
  if (day < 2 || day > 2_958_465) return null
  const date = new Date(Date.UTC(1899, 11, 30) + day * dayMs + (seconds === secondsOfDay ? dayMs : 0))
  const iso = date.toISOString().slice(0, 10)
  if (shape === 'month') return iso.slice(0, 7)
  return shape === 'date' || seconds % secondsOfDay === 0 ? iso : `${iso} ${clock}`
}

/** The day number of `YYYY-MM-DD`, null if it is no such date or before March 1900. */
export function serialOfDate(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (match === null) return null
  const at = Date.parse(`${iso}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso) return null
  const serial = Math.round((at - Date.UTC(1899, 11, 30)) / dayMs)
  return serial > 60 ? serial : null
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
