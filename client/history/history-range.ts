/** Which two points of the log are compared, as the address names them. */

export interface HistoryRange {
  /** A row of the log, 0 for the empty document; what it holds is the state after it. */
  readonly from: number
  readonly to: number
}

/** Null for an address that names none. The server says what is wrong with one that names two that are none. */
export function readRange(search: string): HistoryRange | null {
  const query = new URLSearchParams(search)
  const [from, to] = [query.get('from'), query.get('to')]
  if (from === null || to === null) return null
  return { from: Number(from), to: Number(to) }
}

/** The two in the order of the log. */
export function rangeBetween(one: number, other: number): HistoryRange {
  return { from: Math.min(one, other), to: Math.max(one, other) }
}
