/** Finds the rows of a roster that a name may mean already: on adding, on pasting, and for a row that is there. */
import { type NameShape, isShortFor, nameLikeness, shapeOfName } from './name-likeness.ts'

export interface NamedRow {
  readonly id: string
  readonly name: string
  /** '' where the table knows no places. */
  readonly place: string
  readonly aliases: readonly string[]
}

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

interface Entry {
  readonly row: NamedRow
  readonly matched: string
  readonly shape: NameShape
  /** How many different characters its core has. */
  readonly coreSize: number
}

export interface LookAlikeIndex {
  /** The likest first. */
  find(query: LookAlikeQuery): readonly LookAlike[]
}

/** @param isApart whether somebody said of two rows that they are two */
export function createLookAlikeIndex(
  rows: Iterable<NamedRow>,
  isApart: (a: string, b: string) => boolean = () => false,
): LookAlikeIndex {
  const names = [...rows].flatMap((row) => [row.name, ...row.aliases].map((matched) => ({ row, matched })))
  const shapeOf = shapesWithin(names.map(({ matched }) => matched))
  const entries = names.map(({ row, matched }): Entry => {
    const shape = shapeOf(matched)
    return { row, matched, shape, coreSize: new Set(shape.core).size }
  })
  const likeEntries = createCoreIndex(entries)
  const byFirst = Map.groupBy(entries, ({ shape }) => firstOf(shape))
  const byPlace = Map.groupBy(entries, ({ row, matched }) => (matched === row.name ? row.place : ''))
  const places = [...byPlace.keys()].filter((place) => place !== '').sort((a, b) => b.length - a.length)
  return {
    find({ name, place = '', id }) {
      const shape = shapeOf(name)
      // The longest: 白俄罗斯 holds the name of another place.
      const there = place === '' ? (places.find((each) => name.includes(each)) ?? '') : place
      const candidates = new Set([
        ...likeEntries(shape),
        ...(there === '' ? [] : (byPlace.get(there) ?? [])),
        ...(byFirst.get(firstOf(shape)) ?? []).filter(({ shape: other }) => isShort(shape, other)),
      ])
      const best = new Map<string, LookAlike>()
      for (const entry of candidates) {
        const { row } = entry
        if (row.id === id || (id !== undefined && isApart(row.id, id))) continue
        const found = judge(entry, shape, there, place === '' ? guessedPlacePenalty : otherPlacePenalty)
        if (found !== null && found.score > (best.get(row.id)?.score ?? 0)) best.set(row.id, found)
      }
      return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, maxLookAlikes)
    },
  }
}

/** In a list of this many names, what a third of them shares says nothing: the country of a chamber's companies. */
const fewNames = 20
const commonPart = 1 / 3

/** The shapes of names among others: what most of them share does not count. */
function shapesWithin(names: readonly string[]): (name: string) => NameShape {
  const counts = new Map<string, number>()
  for (const name of names) {
    for (const character of new Set(shapeOfName(name).core)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  const limit = names.length < fewNames ? Infinity : names.length * commonPart
  const common = new Set([...counts].filter(([, count]) => count > limit).map(([character]) => character))
  return (name) => {
    const shape = shapeOfName(name)
    const core = Array.from(shape.core)
      .filter((character) => !common.has(character))
      .join('')
    return core === '' ? shape : { key: shape.key, core }
  }
}

/** Below it, the core of two names cannot be like enough, however like their common words are. */
const leastSharedPart = 0.6

/** Whoever shares most of the core's characters: of thousands of rows a handful, before anything is measured. */
function createCoreIndex(entries: readonly Entry[]): (shape: NameShape) => Entry[] {
  const byCharacter = new Map<string, number[]>()
  for (const [at, { shape }] of entries.entries()) {
    for (const character of new Set(shape.core)) {
      const places = byCharacter.get(character)
      if (places === undefined) byCharacter.set(character, [at])
      else places.push(at)
    }
  }
  const shared = new Uint16Array(entries.length)
  return ({ core }) => {
    const characters = new Set(core)
    const touched: number[] = []
    for (const character of characters) {
      for (const at of byCharacter.get(character) ?? []) {
        const count = shared[at] ?? 0
        if (count === 0) touched.push(at)
        shared[at] = count + 1
      }
    }
    const found: Entry[] = []
    for (const at of touched) {
      const entry = entries[at]
      const count = shared[at] ?? 0
      shared[at] = 0
      if (entry !== undefined && count >= leastSharedPart * Math.max(characters.size, entry.coreSize)) found.push(entry)
    }
    return found
  }
}

function firstOf({ key }: NameShape): string {
  return Array.from(key)[0] ?? ''
}

function isShort(a: NameShape, b: NameShape): boolean {
  return isShortFor(a, b) || isShortFor(b, a)
}

function judge({ row, matched, shape }: Entry, other: NameShape, place: string, penalty: number): LookAlike | null {
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
