/** The cores of many names as columns of numbers, which tell of thousands in a blink that they cannot be like another. */

/** Below it, the core of two names cannot be like enough, however like their common words are. */
export const leastSharedPart = 0.6

interface Core {
  readonly coreCharacters: ReadonlySet<string>
  slot: number
}

interface CoreColumns<Entry extends Core> {
  /** Gives the entry a slot. */
  add(entry: Entry): void
  /** Takes down its core as it is by now. */
  write(entry: Entry): void
  drop(entry: Entry): void
  entry(slot: number): Entry
  /** Of these slots, those that may share enough of these characters; each once. */
  near(characters: readonly string[], lists: readonly (readonly number[])[]): number[]
}

export function createCoreColumns<Entry extends Core>(): CoreColumns<Entry> {
  const entries: (Entry | null)[] = []
  const free: number[] = []
  // Two bits for each character of a core: one of each word.
  let low = new Int32Array(64)
  let high = new Int32Array(64)
  let sizes = new Uint16Array(64)
  let lastSearch = new Uint32Array(64)
  let searches = 0

  function grow(): void {
    const length = entries.length * 2
    const longer = <Column extends Int32Array | Uint16Array | Uint32Array>(from: Column, to: Column): Column => {
      to.set(from)
      return to
    }
    low = longer(low, new Int32Array(length))
    high = longer(high, new Int32Array(length))
    sizes = longer(sizes, new Uint16Array(length))
    lastSearch = longer(lastSearch, new Uint32Array(length))
  }

  return {
    add(entry) {
      entry.slot = free.pop() ?? entries.length
      entries[entry.slot] = entry
      if (entries.length > low.length) grow()
    },
    write({ slot, coreCharacters }) {
      sizes[slot] = coreCharacters.size
      low[slot] = 0
      high[slot] = 0
      for (const character of coreCharacters) {
        low[slot] = (low[slot] ?? 0) | lowBit(character)
        high[slot] = (high[slot] ?? 0) | highBit(character)
      }
    },
    drop({ slot }) {
      entries[slot] = null
      free.push(slot)
    },
    entry(slot) {
      const entry = entries[slot] ?? null
      if (entry === null) throw new Error(`slot ${slot} is empty`)
      return entry
    },
    near(characters, lists) {
      const lowBits = Int32Array.from(characters, lowBit)
      const highBits = Int32Array.from(characters, highBit)
      const found: number[] = []
      searches++
      for (const slots of lists) {
        for (let at = 0; at < slots.length; at++) {
          const slot = slots[at] ?? 0
          if (lastSearch[slot] === searches) continue
          lastSearch[slot] = searches
          const least = Math.ceil(leastSharedPart * Math.max(characters.length, sizes[slot] ?? 0))
          // Each shared character has its bits: whose bits are missing is missing.
          const mayBeMissing = characters.length - least
          if (isWithin(mayBeMissing, lowBits, highBits, low[slot] ?? 0, high[slot] ?? 0)) found.push(slot)
        }
      }
      return found
    },
  }
}

function lowBit(character: string): number {
  return 1 << (lastUnit(character) & 31)
}

function highBit(character: string): number {
  return 1 << ((lastUnit(character) >> 5) & 31)
}

/** Of the two units of a rare character, the one that says more. */
export function lastUnit(character: string): number {
  return character.charCodeAt(character.length - 1)
}

function isWithin(mayBeMissing: number, lowBits: Int32Array, highBits: Int32Array, low: number, high: number): boolean {
  let missing = 0
  for (let at = 0; at < lowBits.length && missing <= mayBeMissing; at++) {
    if (((lowBits[at] ?? 0) & low) === 0 || ((highBits[at] ?? 0) & high) === 0) missing++
  }
  return missing <= mayBeMissing
}
