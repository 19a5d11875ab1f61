/** Which clocks a document's updates delete, gathered from all of them and asked about afterwards. */

/** Ascending and apart, once sorted. */
interface Ranges {
  readonly starts: number[]
  readonly ends: number[]
  isSorted: boolean
}

export function createDeletedClocks() {
  const clients = new Map<number, Ranges>()
  return {
    add(client: number, clock: number, length: number): void {
      let ranges = clients.get(client)
      if (ranges === undefined) clients.set(client, (ranges = { starts: [], ends: [], isSorted: false }))
      ranges.starts.push(clock)
      ranges.ends.push(clock + length)
      ranges.isSorted = false
    },
    has(client: number, clock: number): boolean {
      const ranges = clients.get(client)
      if (ranges === undefined) return false
      if (!ranges.isSorted) sort(ranges)
      let [low, high] = [0, ranges.starts.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((ranges.starts[middle] ?? 0) <= clock) low = middle + 1
        else high = middle
      }
      return low > 0 && clock < (ranges.ends[low - 1] ?? 0)
    },
  }
}

function sort(ranges: Ranges): void {
  const { starts, ends } = ranges
  const pairs = starts.map((start, at) => [start, ends[at] ?? start] as const).sort(([a], [b]) => a - b)
  starts.length = 0
  ends.length = 0
  for (const [start, end] of pairs) {
    const last = ends.at(-1)
    if (last !== undefined && start <= last) ends[ends.length - 1] = Math.max(last, end)
    else {
      starts.push(start)
      ends.push(end)
    }
  }
  ranges.isSorted = true
}
