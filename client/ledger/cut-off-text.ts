/** A cut-off as people write it: Beijing time, and the end of a day as 24:00 of that day. */

const beijingOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** @param asOf ISO instant */
export function cutOffText(asOf: string): string {
  const beijing = Date.parse(asOf) + beijingOffsetMs
  if (beijing % dayMs === 0) return `${dayText(beijing - dayMs)} 24:00`
  return `${dayText(beijing)} ${new Date(beijing).toISOString().slice(11, 16)}`
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
