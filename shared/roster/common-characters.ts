/** The characters that many names of a list share, kept name by name: they say nothing about any of them. */
import type { NameShape } from './name-likeness.ts'

/** In a list of this many names, what a third of them shares says nothing: the country of a chamber's companies. */
const fewNames = 20
const commonPart = 1 / 3

interface CommonCharacters {
  add(core: string): void
  drop(core: string): void
  /** Another number when other characters are common. */
  version(): number
  /** A shape without what is common; as it is if nothing would be left. */
  without(shape: NameShape): NameShape
}

export function createCommonCharacters(): CommonCharacters {
  const counts = new Map<string, number>()
  let nameCount = 0
  let common = new Set<string>()
  let version = 0
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

  function refresh(): void {
    if (!isStale) return
    isStale = false
    const limit = nameCount < fewNames ? Infinity : nameCount * commonPart
    const next = new Set<string>()
    for (const [character, names] of counts) if (names > limit) next.add(character)
    if (next.size === common.size && [...next].every((character) => common.has(character))) return
    common = next
    version++
  }

  return {
    add: (core) => count(core, 1),
    drop: (core) => count(core, -1),
    version() {
      refresh()
      return version
    },
    without(shape) {
      refresh()
      if (common.size === 0) return shape
      const core = Array.from(shape.core)
        .filter((character) => !common.has(character))
        .join('')
      return core === '' ? shape : { key: shape.key, core }
    },
  }
}
