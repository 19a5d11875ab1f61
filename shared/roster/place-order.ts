/** The order of places by pinyin, character by character with tones, as lists of members are printed. */
import { standInFor } from './place-reading.ts'

export type ComparePlaces = (a: string, b: string) => number

/** @param readings for the places whose characters a collator reads wrongly */
export function createPlaceOrder(
  readings: Iterable<{ readonly place: string; readonly reading: string }>,
): ComparePlaces {
  const collator = new Intl.Collator('zh-CN-u-co-pinyin')
  const standIns = new Map([...readings].map(({ place, reading }) => [place, standInFor(place, reading)]))
  const sorted = (place: string): string => standIns.get(place) ?? place
  return (a, b) => {
    if (a === b) return 0
    // Who has no place yet waits at the end.
    if (a === '' || b === '') return a === '' ? 1 : -1
    return collator.compare(sorted(a), sorted(b)) || collator.compare(a, b)
  }
}
