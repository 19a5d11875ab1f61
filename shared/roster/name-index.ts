/** The names of a roster, kept row by row, so that those that can be like another are found without a look at all of them. */
import { createCommonCharacters } from './common-characters.ts'
import { createCoreColumns, lastUnit, leastSharedPart } from './core-columns.ts'
import { type NameShape, isShortFor, shapeOfName } from './name-likeness.ts'

export interface NamedRow {
  readonly id: string
  readonly name: string
  /** '' where the table knows no places. */
  readonly place: string
  readonly aliases: readonly string[]
}

export interface IndexedName {
  readonly row: NamedRow
  /** The row's name, or one of its aliases. */
  readonly matched: string
  /** 0 for the name, then the aliases in their order. */
  readonly at: number
  /** What counts of it among the other names. */
  readonly shape: NameShape
}

interface Entry extends IndexedName {
  /** With what many names share. */
  readonly whole: NameShape
  shape: NameShape
  coreCharacters: ReadonlySet<string>
  /** Its place in the columns of `CoreColumns`. */
  slot: number
}

export interface NameIndex {
  /** Whether anything changed by it. */
  put(row: NamedRow): boolean
  /** Whether it was there. */
  remove(id: string): boolean
  /** What counts of a name among these names. */
  shapeOf(name: string): NameShape
  /** The longest place that a name holds: 白俄罗斯 holds the name of another one. */
  placeIn(name: string): string
  /** All names that are like enough to be measured, or of the same place; the shape is of this moment. */
  candidates(shape: NameShape, place: string): Iterable<IndexedName>
}

/** The shortest name that can be short for another one has these places in its key; see `isShortFor`. */
const openingPlaces = [0, 2, 3] as const

/** Fewer are read anew in no time. */
const firstLook = 32

export function createNameIndex(): NameIndex {
  const entriesById = new Map<string, readonly Entry[]>()
  const slotsByUnit = new Map<number, number[]>()
  const byOpening = new Map<string, Entry[]>()
  const byPlace = new Map<string, Entry[]>()
  const common = createCommonCharacters()
  const cores = createCoreColumns<Entry>()
  let nameCount = 0
  let nextLook = firstLook
  let places: readonly string[] | null = null

  function toggle(entry: Entry, change: typeof addTo | typeof dropFrom): void {
    const { row, matched, whole } = entry
    for (const unit of unitsOf(whole.key)) change(slotsByUnit, unit, entry.slot)
    const opening = openingOf(whole.key)
    if (opening !== null) change(byOpening, opening, entry)
    if (matched !== row.name || row.place === '') return
    const known = byPlace.size
    change(byPlace, row.place, entry)
    if (byPlace.size !== known) places = null
  }

  function remove(id: string): boolean {
    const entries = entriesById.get(id)
    if (entries === undefined) return false
    for (const entry of entries) {
      toggle(entry, dropFrom)
      cores.drop(entry)
      nameCount--
      common.drop(entry.whole.core)
    }
    return entriesById.delete(id)
  }

  function read(entry: Entry): void {
    entry.shape = common.without(entry.whole)
    entry.coreCharacters = new Set(entry.shape.core)
    cores.write(entry)
  }

  /** Hardly ever are other characters common after an edit: then the names that hold them are read anew. */
  function refresh(): void {
    nextLook = Math.max(firstLook, nameCount * 2)
    const slots = new Set(common.look().flatMap((character) => slotsByUnit.get(lastUnit(character)) ?? []))
    for (const slot of slots) read(cores.entry(slot))
  }

  /** Whoever shares most of the core has one of its few rarest characters: more than may be missing cannot all be. */
  function addLike({ core }: NameShape, found: Set<Entry>): void {
    const characters = [...new Set(core)]
    const mayBeMissing = characters.length - Math.ceil(leastSharedPart * characters.length)
    const rarest = characters
      .map((character) => slotsByUnit.get(lastUnit(character)) ?? [])
      .sort(byLength)
      .slice(0, mayBeMissing + 1)
    for (const slot of cores.near(characters, rarest)) {
      const entry = cores.entry(slot)
      const least = leastSharedPart * Math.max(characters.length, entry.coreCharacters.size)
      if (countShared(characters, entry.coreCharacters) >= least) found.add(entry)
    }
  }

  /** Those that this name may be short for hold its rarest character; those that are short for it begin within it. */
  function addShort(shape: NameShape, found: Set<Entry>): void {
    const { key } = shape
    if (key === '') return
    const [rarest = []] = unitsOf(key)
      .map((unit) => slotsByUnit.get(unit) ?? [])
      .sort(byLength)
    const first = key.codePointAt(0)
    for (const slot of rarest) {
      const entry = cores.entry(slot)
      if (entry.whole.key.codePointAt(0) === first && isShortFor(shape, entry.whole)) found.add(entry)
    }
    for (const opening of openingsWithin(key)) {
      for (const entry of byOpening.get(opening) ?? []) {
        if (entry.whole.key.codePointAt(0) === first && isShortFor(entry.whole, shape)) found.add(entry)
      }
    }
  }

  return {
    put(row) {
      const known = entriesById.get(row.id)?.[0]?.row
      if (known !== undefined && isSameRow(known, row)) return false
      remove(row.id)
      const entries = [row.name, ...row.aliases].map((matched, at): Entry => {
        const whole = shapeOfName(matched)
        return { row, matched, at, whole, shape: whole, coreCharacters: new Set(), slot: -1 }
      })
      for (const entry of entries) {
        cores.add(entry)
        nameCount++
        toggle(entry, addTo)
        common.add(entry.whole.core)
        read(entry)
      }
      entriesById.set(row.id, entries)
      // While many come in, what is common is known early, and little is left to read anew when the first is sought.
      if (nameCount >= nextLook) refresh()
      return true
    },
    remove,
    shapeOf(name) {
      refresh()
      return common.without(shapeOfName(name))
    },
    placeIn(name) {
      places ??= [...byPlace.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      return places.find((place) => name.includes(place)) ?? ''
    },
    candidates(shape, place) {
      const found = new Set<Entry>(place === '' ? [] : byPlace.get(place))
      addLike(shape, found)
      addShort(shape, found)
      return found
    },
  }
}

function addTo<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key)
  if (items === undefined) map.set(key, [item])
  else items.push(item)
}

function dropFrom<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = map.get(key)
  const at = items?.indexOf(item) ?? -1
  if (items === undefined || at < 0) return
  const last = items.pop()
  if (last !== undefined && last !== item) items[at] = last
  if (items.length === 0) map.delete(key)
}

function byLength(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  return a.length - b.length
}

function countShared(some: readonly string[], others: ReadonlySet<string>): number {
  let count = 0
  for (const character of some) if (others.has(character)) count++
  return count
}

function isSameRow(a: NamedRow, b: NamedRow): boolean {
  return (
    a.name === b.name &&
    a.place === b.place &&
    a.aliases.length === b.aliases.length &&
    a.aliases.every((alias, at) => alias === b.aliases[at])
  )
}

/** UTF-16 units, as `isShortFor` reads them; each once. */
function unitsOf(text: string): number[] {
  const units = new Set<number>()
  for (let at = 0; at < text.length; at++) units.add(text.charCodeAt(at))
  return [...units]
}

function openingOf(key: string): string | null {
  const units = openingPlaces.map((place) => key[place])
  return units.includes(undefined) ? null : units.join('')
}

/** The openings of all keys that this one holds in their order. */
function openingsWithin(key: string): Set<string> {
  const openings = new Set<string>()
  for (let third = openingPlaces[1]; third < key.length; third++) {
    // A character that came before has the same openings, and more.
    if (key.indexOf(key.charAt(third), openingPlaces[1]) < third) continue
    for (let fourth = third + 1; fourth < key.length; fourth++) {
      openings.add(key.charAt(0) + key.charAt(third) + key.charAt(fourth))
    }
  }
  return openings
}
