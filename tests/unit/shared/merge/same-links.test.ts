/** Links between rows: groups that every replica computes alike, and that come apart again without a trace in the rows. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, setCell } from '../../../../shared/document/cell.ts'
import { linkKey, readLinks } from '../../../../shared/merge/row-link.ts'
import {
  clearLink,
  groupLinks,
  keepApart,
  linkRows,
  mostRowsApart,
  sameGroups,
  unlinkRows,
} from '../../../../shared/merge/same-links.ts'
import { addRows, deleteRow } from '../../../../shared/table/row-writes.ts'
import { ann, bo, createReplica, exchange } from './merge-replicas.ts'

describe('[M9] rows that are one thing', () => {
  test('are followed through chains, and the smallest id stands for them', () => {
    const doc = createReplica(1)
    linkRows(doc, ['d', 'c'], ann)
    linkRows(doc, ['b', 'c'], ann)
    linkRows(doc, ['x', 'y'], ann)
    const groups = sameGroups(doc)
    expect(groups.groups).toEqual([
      ['b', 'c', 'd'],
      ['x', 'y'],
    ])
    expect(['b', 'c', 'd', 'x', 'y', 'z'].map(groups.representative)).toEqual(['b', 'b', 'b', 'x', 'x', 'z'])
    expect(groups.members('z')).toEqual(['z'])
  })

  test('are counted for by one that is there, while one is', () => {
    const doc = createReplica(1)
    addRows(
      doc,
      't',
      ['a', 'b', 'c'].map((id) => ({ id, rank: id, cells: {} })),
    )
    linkRows(doc, ['a', 'b', 'c'], ann)
    deleteRow(doc, 't', 'a', ann)
    expect(sameGroups(doc).representative('c')).toBe('b')
    expect(sameGroups(doc, (row) => row !== 'c').representative('a')).toBe('c')
    expect(sameGroups(doc, () => true).representative('c')).toBe('a')
  })

  test('come apart: one leaves, the others stay together, whichever it was that held them', () => {
    const doc = createReplica(1)
    linkRows(doc, ['a', 'b', 'c', 'd'], ann)
    unlinkRows(doc, ['a'], bo)
    expect(sameGroups(doc).groups).toEqual([['b', 'c', 'd']])
    unlinkRows(doc, ['c', 'b'], bo)
    expect(sameGroups(doc).groups).toEqual([])
    linkRows(doc, ['a', 'b'], ann)
    clearLink(doc, 'b', 'a')
    expect(readLinks(doc)).toEqual([])
  })

  test('are the same groups on every replica, whoever linked what', () => {
    const pairs = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 25 })
    fc.assert(
      fc.property(pairs, pairs, (one, two) => {
        const docs = [createReplica(1), createReplica(2)] as const
        for (const [at, steps] of [one, two].entries()) {
          const doc = docs[at] ?? docs[0]
          for (const [a, b, isLink] of steps) {
            if (isLink) linkRows(doc, [`r${a}`, `r${b}`], ann)
            else unlinkRows(doc, [`r${a}`], bo)
          }
        }
        exchange(...docs)
        const [first, second] = docs.map((doc) =>
          sameGroups(doc)
            .groups.map((rows) => rows.join())
            .toSorted(byText),
        )
        expect(first).toEqual(second)
        const rows = sameGroups(docs[0]).groups.flat()
        expect(new Set(rows).size).toBe(rows.length)
      }),
      { numRuns: 200 },
    )
  })

  test('and were kept apart by another way are told as a contradiction', () => {
    const doc = createReplica(1)
    linkRows(doc, ['a', 'b'], ann)
    linkRows(doc, ['b', 'c'], ann)
    keepApart(doc, ['c', 'a', 'x'], bo)
    expect(sameGroups(doc).contradictions).toMatchObject([{ kind: 'apart', a: 'a', b: 'c', by: 'Bo' }])
    expect(groupLinks(readLinks(doc), () => false).groups).toEqual([['a', 'b', 'c']])
  })

  test('have one cell a pair, also where ids are long or hold what joins them', () => {
    const long = 'x'.repeat(64)
    const doc = createReplica(1)
    linkRows(doc, [long, `${'y'.repeat(63)}_`], ann)
    linkRows(doc, ['a__', '__b'], ann)
    expect(linkKey('b', 'a')).toEqual({ table: 'links', row: 'a__b', field: 'state' })
    expect(sameGroups(doc).groups.flat().toSorted(byText)).toEqual(
      [long, `${'y'.repeat(63)}_`, '__b', 'a__'].toSorted(byText),
    )
    expect(() => linkRows(doc, ['a'], ann)).not.toThrow()
    expect(() =>
      keepApart(
        doc,
        Array.from({ length: mostRowsApart + 1 }, (_, at) => `r${at}`),
        ann,
      ),
    ).toThrow(RangeError)
  })

  test('are read in the bare form too, and what is no link is passed over', () => {
    const doc = createReplica(1)
    setCell(doc, linkKey('a', 'b'), { kind: 'same', by: 'x', at: 'y' })
    setCell(doc, linkKey('c', 'd'), { kind: 'perhaps' })
    cellsOf(doc).set('links/e__f/other', { kind: 'same' })
    expect(readLinks(doc)).toEqual([{ kind: 'same', a: 'a', b: 'b', by: 'x', at: 'y' }])
  })
})

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
