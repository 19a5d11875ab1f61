/** The index of names finds what a comparison with every name finds, also after rows changed and went. */
import { describe, expect, test } from 'vitest'
import { createLookAlikeIndex } from '../../../../shared/roster/look-alikes.ts'
import type { NamedRow } from '../../../../shared/roster/name-index.ts'
import { type RandomSource, createRandomSource } from '../../../support/random-source.ts'
import { findByAllPairs } from './support/find-by-all-pairs.ts'

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000))

const places = ['', '', '云岭', '白河', '北白河', '东洲联邦']
const heads = ['', '', '中国', '青石', '北白河', '云岭']
const kinds = ['商会', '企业协会', '建设集团有限公司', '（云岭联邦）有限公司', '𠀀公司', 'Trading Ltd', '']

/** Few signs, so that names meet; sometimes with a character of two units. */
function randomName(random: RandomSource, signs: readonly string[]): string {
  const core = Array.from({ length: random.int(7) }, () => random.pick(signs)).join('')
  return random.pick(heads) + core + random.pick(kinds)
}

/** A character left out, put in, or two changed round. */
function withSlip(random: RandomSource, name: string): string {
  const characters = Array.from(name)
  const at = random.int(characters.length + 1)
  const [first = '', second = ''] = characters.slice(at)
  const slips = [[], ['𠀁'], [first, '山', second], [second, first]]
  characters.splice(at, 2, ...random.pick(slips))
  return characters.join('')
}

function randomRow(random: RandomSource, id: string, signs: readonly string[], known: readonly NamedRow[]): NamedRow {
  const name = (): string =>
    known.length > 0 && random.int(2) === 0 ? withSlip(random, random.pick(known).name) : randomName(random, signs)
  const aliases = random.int(3) === 0 ? [name(), name()] : []
  return { id, name: name(), place: random.pick(places), aliases }
}

describe('the index of names', () => {
  test.each([8, 60, 400])(
    `finds what all pairs find, with signs from the first %i characters (seed ${seed})`,
    (signCount) => {
      const random = createRandomSource(seed)
      const signs = Array.from({ length: signCount }, (_, n) =>
        n % 30 === 29 ? '𠀀' : String.fromCharCode(0x5c71 + n),
      )
      const rows = new Map<string, NamedRow>()
      const apart = new Set(['r1 r2', 'r2 r1'])
      const isApart = (a: string, b: string): boolean => apart.has(`${a} ${b}`)
      const index = createLookAlikeIndex([], isApart)
      let foundCount = 0
      for (let step = 0; step < 90; step++) {
        const id = `r${random.int(90)}`
        if (random.int(5) === 0) {
          expect(index.remove(id)).toBe(rows.delete(id))
        } else {
          const row = randomRow(random, id, signs, [...rows.values()])
          rows.set(id, row)
          index.put(row)
        }
        const asked = random.pick([...rows.values(), randomRow(random, 'new', signs, [...rows.values()])])
        for (const query of [asked, { name: asked.name }]) {
          const found = index.find(query)
          expect(found).toEqual(findByAllPairs(rows.values(), query, isApart))
          foundCount += found.length
        }
      }
      expect(foundCount).toBeGreaterThan(20)
    },
  )
})
