/** Finds where a property begins to hold in a sorted list, by halving. */

/**
 * @param holds false for all before some index and true from it on
 * @returns that index, or `length` if it holds nowhere
 */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
