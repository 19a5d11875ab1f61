/** Finds the letters of one text in another from which some are missing: what somebody copied, as they saw it. */

export interface LetterId {
  readonly client: number
  readonly clock: number
  /** The row that brought it. */
  readonly written: number
}

/** Letters in an order that never changes. */
export interface Letters {
  readonly text: string
  readonly ids: readonly LetterId[]
  /** 1 for a letter that may have been gone already when the copy was made. */
  readonly isDoubtful: Uint8Array
  /** 1 for a letter that a copy was found for already. */
  readonly isTaken: Uint8Array
}

/** Indexes into the copy and into its source, both rising. */
export type Alignment = readonly (readonly [copy: number, source: number])[]

/** The part shares its marks with the whole. */
export function sliceLetters({ text, ids, isDoubtful, isTaken }: Letters, from: number, to: number): Letters {
  return {
    text: text.slice(from, to),
    ids: ids.slice(from, to),
    isDoubtful: isDoubtful.subarray(from, to),
    isTaken: isTaken.subarray(from, to),
  }
}

/** @returns null unless one of the two is in the other whole, doubtful letters left out where they do not fit */
export function alignLetters(copy: Letters, source: Letters): Alignment | null {
  const found = findCopyInSource(copy, source)
  const hasSure = found?.some(([, index]) => source.isDoubtful[index] !== 1) === true
  return hasSure ? found : findSourceInCopy(copy, source)
}

/** Every letter of the copy, in some place of the source. */
export function findCopyInSource(copy: Letters, source: Letters): Alignment | null {
  if (copy.text === '' || copy.isTaken.includes(1)) return null
  const first = copy.text[0] ?? ''
  for (let at = source.text.indexOf(first); at !== -1; at = source.text.indexOf(first, at + 1)) {
    const pairs = follow(copy, 0, source, at)
    if (pairs.length === copy.text.length) return pairs
  }
  return null
}

/** Every letter of the source that is sure, in some place of the copy. */
export function findSourceInCopy(copy: Letters, source: Letters): Alignment | null {
  const firstSure = source.isDoubtful.indexOf(0)
  if (firstSure === -1 || source.isTaken.includes(1)) return null
  const sure = source.isDoubtful.filter((isDoubtful) => isDoubtful === 0).length
  for (let start = firstSure; start >= 0; start--) {
    const first = source.text[start] ?? ''
    for (let at = copy.text.indexOf(first); at !== -1; at = copy.text.indexOf(first, at + 1)) {
      const pairs = follow(copy, at, source, start)
      if (pairs.filter(([, index]) => source.isDoubtful[index] === 0).length === sure) return pairs
    }
  }
  return null
}

/** Letter by letter as long as they are the same; a doubtful one of the source that is not there is left out. */
function follow(copy: Letters, copyFrom: number, source: Letters, sourceFrom: number): Alignment {
  const pairs: (readonly [number, number])[] = []
  let at = copyFrom
  for (let index = sourceFrom; index < source.text.length && at < copy.text.length; index++) {
    const isSame = source.text[index] === copy.text[at]
    const isFree = source.isTaken[index] !== 1 && copy.isTaken[at] !== 1
    if (isSame && isFree) pairs.push([at++, index])
    else if (source.isDoubtful[index] !== 1) break
  }
  return pairs
}
