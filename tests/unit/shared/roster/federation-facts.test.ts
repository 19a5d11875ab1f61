/** The real list of members, where it is at hand: counts, both readings of the two words, order of places, look-alikes. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ranksBetween } from '../../../../shared/document/rank-key.ts'
import { addAlias } from '../../../../shared/roster/alias.ts'
import { readChamberDirectory } from '../../../../shared/roster/chamber-directory.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { createLookAlikeIndex } from '../../../../shared/roster/look-alikes.ts'
import { readMembers } from '../../../../shared/roster/member.ts'
import { countMembers } from '../../../../shared/roster/member-counts.ts'
import { createPlaceOrder } from '../../../../shared/roster/place-order.ts'
import { readReadings } from '../../../../shared/roster/reading-table.ts'
import { addRows } from '../../../../shared/table/row-writes.ts'

interface FactMember {
  readonly id: string
  readonly order: number
  readonly name: string
  readonly place: string
  readonly role: string
  readonly founding_class: string
  readonly variants: readonly { readonly name: string; readonly kind: string }[]
}

const file = new URL('../../../../../shared/facts/members.json', import.meta.url)
const isAtHand = existsSync(file)
if (!isAtHand) console.log('the real list of members is not at hand: it is not tested')

function readFacts(): readonly FactMember[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as { members: FactMember[] }).members
}

function rosterOf(facts: readonly FactMember[]): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  const ranks = ranksBetween(null, null, facts.length)
  addRows(
    doc,
    federationSchema.table,
    facts.map((fact, index) => ({
      id: fact.id,
      rank: ranks[index] ?? '',
      cells: {
        name: fact.name,
        place: fact.place,
        role: fact.role === 'first_member' ? 'member' : fact.role,
        batch: fact.founding_class,
      },
    })),
  )
  for (const { id, variants } of facts) {
    for (const [index, { name }] of variants.entries())
      addAlias(doc, { id: `${id}-${index}`, member: id, name, kind: '' })
  }
  return doc
}

describe.skipIf(!isAtHand)('the list of members', () => {
  const facts = isAtHand ? readFacts() : []
  const doc = rosterOf(facts)
  const members = readMembers(doc)

  test('101 members: 1 + 5 + 9 + 57 + 29, with both readings of council and of first batch', () => {
    const counts = countMembers(members, '2020-03-01')
    expect(counts.total).toBe(101)
    expect(counts.roles.map(({ code, members: each }) => [code, each.length])).toEqual([
      ['rotating_chair', 1],
      ['vice_chair', 5],
      ['council', 9],
      ['member', 86],
    ])
    expect(counts.batches.map(({ code, members: each }) => [code, each.length])).toEqual([
      ['council', 15],
      ['first_batch', 57],
      ['later', 29],
    ])
    expect(counts.council).toEqual({ narrow: 9, wide: 15 })
    expect(counts.firstBatch).toEqual({ narrow: 57, wide: 72 })
  })

  test('rows 16 to 72 stand in the order of the pinyin of their places, 57 of 57, as do rows 7 to 15', () => {
    const compare = createPlaceOrder(readReadings(doc))
    for (const [from, to] of [
      [6, 15],
      [15, 72],
    ] as const) {
      const printed = members.slice(from, to).map(({ place }) => place)
      expect(printed).toHaveLength(to - from)
      expect(printed.toSorted().toSorted(compare)).toEqual(printed)
    }
  })

  test('Peru, where it is a member, would stand behind 比利时', () => {
    const compare = createPlaceOrder(readReadings(doc))
    const places = [...new Set([...members.map(({ place }) => place), '秘鲁'])].toSorted(compare)
    const at = places.indexOf('秘鲁')
    expect(compare(places[at - 1] ?? '', '秘鲁')).toBeLessThan(0)
    expect(places[at - 1]).toMatch(/^比/)
    expect(compare('秘鲁', '波兰')).toBeLessThan(0)
  })

  test('every variant of a name leads to its member by the directory', () => {
    const directory = readChamberDirectory(doc)
    const variants = facts.flatMap(({ id, variants: each }) => each.map(({ name }) => [name, id] as const))
    expect(variants).toHaveLength(14)
    expect(variants.filter(([name, id]) => directory.find(name)?.id !== id)).toEqual([])
  })

  test('every variant looks first of all like its member; no two of the 101 look alike', () => {
    const rows = members.map(({ id, name, place }) => ({ id, name, place, aliases: [] }))
    const index = createLookAlikeIndex(rows)
    const wrong = facts.flatMap(({ id, variants }) =>
      variants.filter(({ name }) => index.find({ name })[0]?.id !== id).map(({ name }) => name),
    )
    expect(wrong).toEqual([])
    expect(rows.filter((row) => index.find(row).length > 0).map(({ name }) => name)).toEqual([])
  })
})
