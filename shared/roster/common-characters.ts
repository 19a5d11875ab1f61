/** The characters that many names of a list share, kept name by name: they say nothing about any of them. */
import type { NameShape } from './name-likeness.ts'

/** In a list of this many names, what a third of them shares says nothing: the country of a chamber's companies. */
const fewNames = 20
const commonPart = 1 / 3

interface CommonCharacters {
  add(core: string): void
  drop(core: string): void
  /** Looks again at what is common; which characters are so, or are so no longer, since the last look. */
  look(): readonly string[]
  /** A shape without what was common at the last look; as it is if nothing would be left. */
  without(shape: NameShape): NameShape
}

export function createCommonCharacters(): CommonCharacters {
  const counts = new Map<string, number>()
  let nameCount = 0
  let common = new Set<string>()
  let isStale = false

  function count(core: string, by: 1 | -1): void {
    nameCount += by
    isStale = true
    for (const character of new Set(core)) {
      const next = (counts.get(character) ?? 0) + by
      if (next === 0) counts.delete(character)
      else counts.set(character, next)
    }
  }

  return {
    add: (core) => count(core, 1),
    drop: (core) => count(core, -1),
    look() {
      if (!isStale) return []
      isStale = false
      const limit = nameCount < fewNames ? Infinity : nameCount * commonPart
      const last = common
      common = new Set()
      for (const [character, names] of counts) if (names > limit) common.add(character)
      const next = common
      return [...[...next].filter((each) => !last.has(each)), ...[...last].filter((each) => !next.has(each))]
    },
    without(shape) {
      if (common.size === 0) return shape
      const core = Array.from(shape.core)
        .filter((character) => !common.has(character))
        .join('')
      return core === '' ? shape : { key: shape.key, core }
    },
  }
}
