/** Ranges with a time each, made into ranges that do not overlap and carry the earliest time. */

export interface TimedRange {
  readonly start: number
  /** Not included. */
  readonly end: number
  readonly seq: number
}

/** @returns ascending; neighbours of one time are joined */
export function earliestRanges(ranges: readonly TimedRange[]): TimedRange[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start || a.seq - b.seq)
  const result: TimedRange[] = []
  for (let from = 0; from < sorted.length;) {
    // Nearly always one range alone: two rows delete the same piece only if neither author had seen the other's.
    let to = from + 1
    let end = sorted[from]?.end ?? 0
    for (; to < sorted.length && (sorted[to]?.start ?? 0) < end; to++) end = Math.max(end, sorted[to]?.end ?? 0)
    const cluster = sorted.slice(from, to)
    for (const range of cluster.length === 1 ? cluster : resolve(cluster)) push(result, range)
    from = to
  }
  return result
}

function push(result: TimedRange[], range: TimedRange): void {
  const last = result.at(-1)
  if (last !== undefined && last.end === range.start && last.seq === range.seq) {
    result[result.length - 1] = { ...last, end: range.end }
  } else {
    result.push(range)
  }
}

/** The earliest first, each taking what is still free: in time linear in the pieces that result. */
function resolve(cluster: readonly TimedRange[]): TimedRange[] {
  const edges = [...new Set(cluster.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const at = new Map(edges.map((edge, index) => [edge, index]))
  const seqs = Array.from({ length: edges.length - 1 }, () => Infinity)
  // The next piece at or behind an index that nobody has taken.
  const free = Array.from({ length: edges.length }, (_, index) => index)
  const findFree = (index: number): number => {
    let found = index
    while (free[found] !== found) found = free[found] = free[free[found] ?? 0] ?? 0
    return found
  }
  for (const { start, end, seq } of cluster.toSorted((a, b) => a.seq - b.seq)) {
    const until = at.get(end) ?? 0
    for (let index = findFree(at.get(start) ?? 0); index < until; index = findFree(index)) {
      seqs[index] = seq
      free[index] = index + 1
    }
  }
  return seqs.flatMap((seq, index) =>
    seq === Infinity ? [] : [{ start: edges[index] ?? 0, end: edges[index + 1] ?? 0, seq }],
  )
}
