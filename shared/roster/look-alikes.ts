/** Finds the rows of a roster that a name may mean already: on adding, on pasting, and for a row that is there. */
import { type NameShape, isShortFor, nameLikeness } from './name-likeness.ts'
import { type IndexedName, type NamedRow, createNameIndex } from './name-index.ts'

/** `place`: another name, and the same place. */
type LookAlikeReason = 'sameName' | 'likeName' | 'shortName' | 'place'

export interface LookAlike {
  readonly id: string
  readonly name: string
  /** The name that looked like it: the row's, or one of its aliases. */
  readonly matched: string
  readonly reason: LookAlikeReason
  /** From `lookAlikeScore` to 1. */
  readonly score: number
}

export interface LookAlikeQuery {
  readonly name: string
  readonly place?: string
  /** The row itself, if it is on the roster. */
  readonly id?: string
}

/** Tuned on a federation's 101 names and the 14 variants of them that an issue of its newsletter held. */
const lookAlikeScore = 0.72

/** Two bodies with two places are two, however alike the rest of their names is. */
const otherPlacePenalty = 0.15
/** A place that is only read out of the name may be the slip itself: 埃及俄比亚. */
const guessedPlacePenalty = 0.05

/** More would be a list to scroll, not a warning. */
const maxLookAlikes = 5

export interface LookAlikeIndex {
  /** The likest first. */
  find(query: LookAlikeQuery): readonly LookAlike[]
  /** Takes a row in, or what it is by now. Whether anything changed by it. */
  put(row: NamedRow): boolean
  /** Whether it was there. */
  remove(id: string): boolean
}

/** @param isApart whether somebody said of two rows that they are two */
export function createLookAlikeIndex(
  rows: Iterable<NamedRow> = [],
  isApart: (a: string, b: string) => boolean = () => false,
): LookAlikeIndex {
  const names = createNameIndex()
  for (const row of rows) names.put(row)
  return {
    put: (row) => names.put(row),
    remove: (id) => names.remove(id),
    find({ name, place = '', id }) {
      const shape = names.shapeOf(name)
      const there = place === '' ? names.placeIn(name) : place
      const penalty = place === '' ? guessedPlacePenalty : otherPlacePenalty
      const best = new Map<string, LookAlike & { readonly at: number }>()
      for (const entry of names.candidates(shape, there)) {
        const { row, at } = entry
        if (row.id === id || (id !== undefined && isApart(row.id, id))) continue
        const found = judge(entry, shape, there, penalty)
        if (found === null) continue
        const known = best.get(row.id)
        // Of a name and an alias that are just as like, the name is told.
        if (known === undefined || found.score > known.score || (found.score === known.score && at < known.at)) {
          best.set(row.id, { ...found, at })
        }
      }
      return [...best.values()]
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, maxLookAlikes)
        .map(({ at: _at, ...found }) => found)
    },
  }
}

function isShort(a: NameShape, b: NameShape): boolean {
  return isShortFor(a, b) || isShortFor(b, a)
}

function judge(
  { row, matched, shape }: IndexedName,
  other: NameShape,
  place: string,
  penalty: number,
): LookAlike | null {
  const found = (reason: LookAlikeReason, score: number): LookAlike => ({
    id: row.id,
    name: row.name,
    matched,
    reason,
    score,
  })
  if (shape.key === other.key) return shape.key === '' ? null : found('sameName', 1)
  const isOtherPlace = row.place !== '' && place !== '' && row.place !== place
  const score = nameLikeness(shape, other) - (isOtherPlace ? penalty : 0)
  if (score >= lookAlikeScore) return found('likeName', score)
  if (!isOtherPlace && isShort(other, shape)) return found('shortName', lookAlikeScore)
  return row.place !== '' && row.place === place ? found('place', lookAlikeScore) : null
}
