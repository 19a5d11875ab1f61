/** Finds what of a wanted list is in the list of now already: itself, or copies of it in the same order. */
import { heaviestRising } from './heaviest-rising.ts'

interface Named {
  /** Of what it is a copy of. */
  readonly name: string
  readonly length: number
}

// Above what all copies in one list can weigh together: what is still there itself never makes way for a copy.
const itself = 2 ** 40

interface Describe<Piece> {
  readonly wanted: (piece: Piece) => Named
  readonly standing: (piece: Piece) => Named
  /** Of two with one name, whether one is a copy indeed. */
  readonly isCopy?: (wanted: Piece, standing: Piece) => boolean
}

/** @returns by wanted piece the one that stands for it; in both lists in the same order */
export function pairUp<Piece extends object>(
  wanted: readonly Piece[],
  standing: readonly Piece[],
  describe: Describe<Piece>,
): Map<Piece, Piece> {
  const placeOf = new Map(standing.map((piece, index) => [piece, index]))
  const copies = new Map<string, number>()
  const nthNames = createNthNames()
  standing.forEach((piece, index) => copies.set(nthNames(describe.standing(piece).name), index))
  const wantedNames = createNthNames()
  const candidates = wanted.flatMap((piece) => {
    const { name, length } = describe.wanted(piece)
    const copyAt = copies.get(wantedNames(name))
    const own = placeOf.get(piece)
    if (own !== undefined) return [{ piece, place: own, weight: itself + length }]
    const copy = copyAt === undefined ? undefined : standing[copyAt]
    if (copyAt === undefined || copy === undefined || describe.isCopy?.(piece, copy) === false) return []
    return [{ piece, place: copyAt, weight: length }]
  })
  const taken = new Set(candidates.filter(({ weight }) => weight >= itself).map(({ place }) => place))
  const distinct = candidates.filter(({ place, weight }) => weight >= itself || !taken.has(place))
  const pairs = new Map<Piece, Piece>()
  for (const index of heaviestRising(distinct)) {
    const { piece, place } = distinct[index] ?? {}
    const other = place === undefined ? undefined : standing[place]
    if (piece !== undefined && other !== undefined) pairs.set(piece, other)
  }
  return pairs
}

/** The second copy of one letter in a list is another than the first. */
function createNthNames(): (name: string) => string {
  const counts = new Map<string, number>()
  return (name) => {
    const nth = counts.get(name) ?? 0
    counts.set(name, nth + 1)
    return `${name}:${nth}`
  }
}

/** For each of the wanted, the place before which it must stand: that of the next one that stands already. */
export function placesOfNext<Piece extends { readonly place: number }>(
  wanted: readonly Piece[],
  pairs: ReadonlyMap<Piece, Piece>,
): number[] {
  const places: number[] = []
  let next = Infinity
  for (const piece of wanted.toReversed()) {
    next = pairs.get(piece)?.place ?? next
    places.push(next)
  }
  return places.toReversed()
}
