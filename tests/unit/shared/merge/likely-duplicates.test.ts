/** Look-alikes: one gift in two spellings is found, two gifts are not, and a judgement ends the question. */
import { describe, expect, test } from 'vitest'
import type { CellValue } from '../../../../shared/document/cell.ts'
import { entryTable, ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { createLikeness } from '../../../../shared/merge/likeness.ts'
import { likelyDuplicates } from '../../../../shared/merge/likely-duplicates.ts'
import { keepApart, linkRows, unlinkRows } from '../../../../shared/merge/same-links.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import type { TableSchema } from '../../../../shared/table/column.ts'
import { addRows, deleteRow } from '../../../../shared/table/row-writes.ts'
import { ann, bo, createReplica, exchange } from './merge-replicas.ts'

type Cells = Record<string, CellValue>

function ledger(rows: Record<string, Cells>, schema: TableSchema = ledgerSchema) {
  const doc = createReplica(1)
  addRows(
    doc,
    schema.table,
    Object.entries(rows).map(([id, cells]) => ({ id, rank: id, cells })),
  )
  return doc
}

function quantity(amount: string, scale = '', unit = '个', qualifier = 'exact'): CellValue {
  return { amount, scale, unit, qualifier, raw: `${amount}${scale}${unit}` }
}

function groups(doc: ReturnType<typeof ledger>, schema: TableSchema = ledgerSchema) {
  return likelyDuplicates(doc, schema).map(({ rows }) => rows)
}

const gift = { donor: '某国中资企业商会', item: 'mask', quantity: quantity('8.5', '万') }

describe('[M8] rows that look alike', () => {
  test('are those with equal telling columns, however they are written', () => {
    const doc = ledger({
      a: gift,
      b: { ...gift, donor: ' 某国 中资企业商会', quantity: quantity('85000', '', 'pcs'), note: 'another note' },
      c: { ...gift, donor: '某国中资企业商会。', item: '口罩', quantity: '约8.5万个' },
      d: { ...gift, quantity: quantity('8.5') },
      e: { ...gift, quantity: quantity('8.5', '万', '箱') },
      f: { ...gift, recipient: '某医院' },
      g: { ...gift, item: 'protective_suit' },
    })
    expect(groups(doc)).toEqual([['a', 'b', 'c']])
  })

  test('are two gifts of one donor only if all of it is the same', () => {
    const poland = { donor: '波兰某会', item: 'mask', quantity: quantity('10', '万') }
    expect(groups(ledger({ a: poland, b: { ...poland, donor: '波兰另一会' } }))).toEqual([])
  })

  test('are not those that say too little, nor deleted ones', () => {
    const doc = ledger({ a: { donor: '某会' }, b: { donor: '某会' }, c: { item: 'mask' }, d: { item: 'mask' } })
    expect(groups(doc)).toEqual([])
    const deleted = ledger({ a: gift, b: gift })
    deleteRow(deleted, entryTable, 'b', ann)
    expect(groups(deleted)).toEqual([])
  })

  test('need no more than a name where a name and a place tell', () => {
    const doc = ledger(
      { a: { name: '某会' }, b: { name: '某会' }, c: { place: '某国' }, d: { place: '某国' } },
      federationSchema,
    )
    expect(groups(doc, federationSchema)).toEqual([['a', 'b']])
  })

  test('are found when one sheet was pasted on two devices', () => {
    const sheet = Array.from({ length: 30 }, (_, at) => ({ ...gift, quantity: quantity(String(at + 1), '百') }))
    const docs = [createReplica(1), createReplica(2)] as const
    for (const [at, doc] of docs.entries()) {
      addRows(
        doc,
        entryTable,
        sheet.map((cells, row) => ({ id: `d${at}r${row}`, rank: `a${row}`, cells })),
      )
    }
    exchange(...docs)
    expect(groups(docs[1]).toSorted((a, b) => a.join().localeCompare(b.join()))).toEqual(
      Array.from({ length: 30 }, (_, row) => [`d0r${row}`, `d1r${row}`]).toSorted((a, b) =>
        a.join().localeCompare(b.join()),
      ),
    )
  })

  test('are asked about once: joined or kept apart they are no question, until that is taken back', () => {
    const doc = ledger({ a: gift, b: gift, c: gift })
    linkRows(doc, ['a', 'b'], ann)
    expect(groups(doc)).toEqual([['a', 'c']])
    keepApart(doc, ['b', 'c'], bo)
    expect(groups(doc)).toEqual([])
    unlinkRows(doc, ['b'], bo)
    expect(groups(doc)).toEqual([['a', 'b', 'c']])
    keepApart(doc, ['a', 'b', 'c'], bo)
    expect(groups(doc)).toEqual([])
  })

  test('cost no square: thousands of equal rows are one group', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`r${at}`, gift]))
    expect(groups(ledger(many)).map(({ length }) => length)).toEqual([5_000])
  })
})

describe('[M8] likeness of a value', () => {
  function column(id: string) {
    const found = ledgerSchema.columns.find((each) => each.id === id)
    if (found === undefined) throw new Error(id)
    return createLikeness(found)
  }

  test('of money is its amount and currency', () => {
    const money = column('money')
    const value = { amount: '1.20', scale: '万', currency: 'USD', qualifier: 'about', raw: '' }
    expect(money(value)).toBe(money({ ...value, amount: '12000', scale: '', qualifier: 'exact' }))
    expect(money(value)).toBe(money('1.2万美元'))
    expect(money(value)).not.toBe(money({ ...value, currency: 'EUR' }))
  })

  test('of a choice is its code, of another word the word', () => {
    const item = column('item')
    expect(item('医用外科口罩')).toBe(item('mask'))
    expect(item('呼吸机 A型')).toBe(item('呼吸机a型'))
  })

  test('of a chamber is the member, of nothing is nothing, of signs alone the signs', () => {
    expect(column('chamber')({ member: 'm013', name: '甲' })).toBe(column('chamber')({ member: 'm013', name: '乙' }))
    expect([null, undefined, ''].map(column('donor'))).toEqual(['', '', ''])
    expect(column('donor')('——')).not.toBe(column('donor')('？'))
    expect(column('quantity')('几箱')).toBe(column('quantity')(' 几箱 '))
  })
})
