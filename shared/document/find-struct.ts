/** Index of the last struct that starts at or before `clock`, by halving. */
export function findStruct(starts: readonly number[], clock: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}
