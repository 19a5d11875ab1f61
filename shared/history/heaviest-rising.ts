/** The heaviest rising subsequence: what stayed in order, so that of two parts that changed places the smaller moved. */

export interface Weighted {
  /** Different from all others. */
  readonly place: number
  readonly weight: number
}

/** @returns indexes into `items`, rising in both index and place */
export function heaviestRising(items: readonly Weighted[]): number[] {
  const places = items.map(({ place }) => place).sort((a, b) => a - b)
  const rankOf = new Map(places.map((place, rank) => [place, rank + 1]))
  // A Fenwick tree over places: the heaviest chain that ends at or before one, and the item it ends with.
  const heaviest = new Float64Array(items.length + 1)
  const endsWith = new Int32Array(items.length + 1).fill(-1)
  const before = new Int32Array(items.length)
  let best = -1
  let bestWeight = 0
  items.forEach(({ place, weight }, index) => {
    const rank = rankOf.get(place) ?? 0
    let sum = 0
    let last = -1
    for (let at = rank - 1; at > 0; at -= at & -at) {
      if ((heaviest[at] ?? 0) > sum) [sum, last] = [heaviest[at] ?? 0, endsWith[at] ?? -1]
    }
    before[index] = last
    sum += weight
    for (let at = rank; at <= items.length; at += at & -at) {
      if (sum > (heaviest[at] ?? 0)) [heaviest[at], endsWith[at]] = [sum, index]
    }
    if (sum > bestWeight) [best, bestWeight] = [index, sum]
  })
  const chain: number[] = []
  for (let index = best; index !== -1; index = before[index] ?? -1) chain.push(index)
  return chain.toReversed()
}
