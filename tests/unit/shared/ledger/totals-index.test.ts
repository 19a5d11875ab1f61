/** What totals count, and what they say of the rest. */
import { describe, expect, test } from 'vitest'
import { leftOutSums } from '../../../../shared/ledger/ledger-subtotal.ts'
import { createTotalsIndex } from '../../../../shared/ledger/totals-index.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { waterfallOf } from '../../../../shared/ledger/waterfall.ts'
import { readEntry } from '../../../../shared/ledger/entry.ts'
import { totalsOf, typeEntry, typeRow, wordsOf } from './ledger-rows.ts'

describe('totals', () => {
  test('[Q14] never mix items, units, currencies, or goods and their value', () => {
    const result = totalsOf({
      a: { item: '口罩', quantity: '8.5万个' },
      b: { item: '口罩', quantity: '500箱' },
      c: { item: '防护服', quantity: '100套' },
      d: { money: '1000元' },
      e: { money: '34796.25英镑' },
      f: { item: '口罩', quantity: '1只', goodsValue: '价值33000欧元' },
      g: { money: '2,000.01 EUR' },
      h: { item: '消毒液', quantity: '4950斤' },
      i: { item: '消毒液', quantity: '3吨' },
    })
    expect(wordsOf(result)).toEqual([
      'mask 个 85001: a f | b notConvertible',
      'mask 箱 500: b',
      'protective_suit 套 100: c',
      'disinfectant 吨 3: i',
      'disinfectant 斤 4950: h',
      'money CNY 1000: d',
      'money EUR 2000.01: g',
      'money GBP 34796.25: e',
      'value EUR 33000: f',
    ])
  })

  test('[Q15] count equal measure words as one, and a bare number of things counted singly', () => {
    const result = totalsOf({
      a: { item: '口罩', quantity: '1个' },
      b: { item: '口罩', quantity: '10只' },
      c: { item: '口罩', quantity: '100枚' },
      d: { item: '口罩', quantity: '1000' },
      e: { item: '手套', quantity: '2副' },
      f: { item: '手套', quantity: '20付' },
      g: { item: '防护服', quantity: '5件' },
      h: { item: '防护服', quantity: '6套' },
      i: { item: '消毒液', quantity: '7' },
      j: { item: '新物资', quantity: '8' },
    })
    expect(wordsOf(result)).toEqual([
      'mask 个 1111: a b c d',
      'protective_suit 套 6: h | g notConvertible',
      'protective_suit 件 5: g',
      'medical_glove 双 22: e f',
      'disinfectant  7: i',
      '新物资  8: j',
    ])
  })

  test('[Q4] count what is not exact as written, and say so', () => {
    const { items } = totalsOf({
      a: { item: '口罩', quantity: '近15万个' },
      b: { item: '口罩', quantity: '1个' },
      c: { item: '口罩', quantity: '数千个' },
    })
    expect(items).toMatchObject([
      {
        amount: '150001',
        approximate: ['a'],
        rows: ['a', 'b'],
        leftOut: [{ row: 'c', reason: 'noQuantity', amount: null }],
      },
    ])
  })

  test('[Q9] leave out what is negative, absurd or unreadable', () => {
    const result = totalsOf({
      a: { item: '口罩', quantity: '-5个' },
      b: { item: '口罩', quantity: '9999999999999999999个' },
      c: { item: '口罩', quantity: '很多' },
      d: { item: '口罩', quantity: '3个' },
      e: { money: '100 foo' },
      f: { money: '-1元' },
    })
    expect(wordsOf(result)).toEqual([
      'mask 个 3: d | a unreadable, b unreadable, c unreadable',
      'money  0:  | e unreadable',
      'money CNY 0:  | f unreadable',
    ])
  })

  test('[Q16] list every row that is left out with the first reason that holds', () => {
    const rows = {
      counted: { item: '口罩', quantity: '1000个', reportedOn: '2020-03-01', status: 'delivered', chamber: 'm001' },
      afterwards: { item: '口罩', quantity: '1个', reportedOn: '2020-04-01', status: 'delivered', chamber: 'm001' },
      bare: { item: '口罩', reportedOn: '2020-03-01', status: 'delivered', chamber: 'm001' },
      cartons: { item: '口罩', quantity: '4箱', reportedOn: '2020-03-01', status: 'delivered', chamber: 'm001' },
      moving: { item: '口罩', quantity: '2个', reportedOn: '2020-03-01', status: 'in_transit', chamber: 'm001' },
      outsider: { item: '口罩', quantity: '3个', chamber: '月球商会' },
      part: {
        item: '口罩',
        quantity: '5个',
        reportedOn: '2020-03-01',
        status: 'delivered',
        chamber: 'm001',
        partOf: 'counted',
      },
      twin: { item: '口罩', quantity: '1000个', reportedOn: '2020-03-01', status: 'delivered', chamber: 'm001' },
      undated: { item: '口罩', quantity: '6个', status: 'delivered', chamber: 'm001' },
      unreadable: { item: '口罩', quantity: '很多', reportedOn: '2020-03-01', status: 'delivered', chamber: 'm001' },
    }
    const result = totalsOf(
      rows,
      { asOf: '2020-03-24T16:00:00.000Z', basis: 'received', donors: 'members' },
      { representative: (row) => (row === 'twin' ? 'counted' : row) },
    )
    const [masks] = result.items
    expect(masks?.rows).toEqual(['counted'])
    expect(masks?.leftOut).toEqual([
      { row: 'afterwards', reason: 'afterCutOff', amount: '1' },
      { row: 'bare', reason: 'noQuantity', amount: null },
      { row: 'cartons', reason: 'notConvertible', amount: null },
      { row: 'moving', reason: 'notReceived', amount: '2' },
      { row: 'outsider', reason: 'notMember', amount: '3' },
      { row: 'part', reason: 'partOf', amount: '5' },
      { row: 'twin', reason: 'sameAs', amount: '1000' },
      { row: 'undated', reason: 'undated', amount: '6' },
      { row: 'unreadable', reason: 'unreadable', amount: null },
    ])
  })

  test('[Q16] explain a total from the sum of everything, a reason at a time', () => {
    const [masks] = totalsOf({
      a: { item: '口罩', quantity: '2246585个' },
      b: { item: '口罩', quantity: '1816585个', partOf: 'a' },
      c: { item: '口罩', quantity: '很多' },
      d: { item: '口罩', quantity: '5个', partOf: 'a' },
    }).items
    expect(waterfallOf(masks?.amount ?? '', leftOutSums(masks?.leftOut ?? []))).toEqual({
      naive: '4063175',
      steps: [
        { reason: 'unreadable', entries: 1, amount: '0', remaining: '4063175' },
        { reason: 'partOf', entries: 2, amount: '1816590', remaining: '2246585' },
      ],
      result: '2246585',
    })
  })

  test('[Q16] lose no row: each gift is counted or left out, and a donor with nothing behind it too', () => {
    const result = totalsOf({
      a: { donor: '某分行' },
      b: { item: '口罩' },
      c: { item: '现金' },
      d: { quantity: '5个' },
      e: { note: '空行' },
      f: { item: '服务', donor: '某航空' },
    })
    expect(wordsOf(result)).toEqual([
      'mask 个 0:  | b noQuantity',
      'service  0:  | f noQuantity',
      '  0:  | a noQuantity',
      ' 个 5: d',
      'money  0:  | c noQuantity',
    ])
  })

  test('[Q20] count as received goods that arrived and money that has its receipt', () => {
    const statuses = ['offered', 'in_transit', 'arrived', 'cleared', 'delivered', 'received', 'remitted', 'receipt', '']
    const goods = Object.fromEntries(
      statuses.map((status) => [`g-${status}`, { item: '口罩', quantity: '1个', status }]),
    )
    const money = Object.fromEntries(statuses.map((status) => [`m-${status}`, { money: '1元', status }]))
    const result = totalsOf(
      { ...goods, ...money, noted: { money: '5元', status: 'remitted', receipt: '№ 7' } },
      { basis: 'received' },
    )
    expect(result.items[0]?.rows).toEqual(['g-delivered', 'g-receipt', 'g-received'])
    expect(result.money[0]?.rows).toEqual(['m-receipt', 'm-received', 'noted'])
    expect(totalsOf({ ...goods, ...money }).items[0]?.amount).toBe(String(statuses.length))
  })

  test('[Q20] goes by the day of delivery, or else of the report', () => {
    const rule = { asOf: '2020-03-24T16:00:00.000Z', basis: 'received' } as const
    const entry = { item: '口罩', quantity: '1个', status: 'delivered' }
    const result = totalsOf(
      {
        a: { ...entry, reportedOn: '2020-03-01', deliveredOn: '2020-04-01' },
        b: { ...entry, reportedOn: '2020-04-01', deliveredOn: '2020-03-01' },
        c: { ...entry, reportedOn: '2020-03-01' },
      },
      rule,
    )
    expect(wordsOf(result)).toEqual(['mask 个 2: b c | a afterCutOff'])
  })

  test('[Q21] count for a member what names it, or stands in its ledger, and is tied to it', () => {
    const gift = { item: '口罩', quantity: '1个' }
    const rows = {
      named: { ...gift, chamber: 'm002' },
      own: gift,
      outside: { ...gift, chamber: '月球商会' },
      untied: { ...gift, chamber: 'm002', tie: 'none' },
    }
    const ledgerChamber = { member: 'm001', name: '第一商会' }
    const all = totalsOf(rows, {}, { ledgerChamber })
    expect(all.items[0]).toMatchObject({
      amount: '4',
      chambers: [
        { chamber: null, amount: '2', entries: 2 },
        { chamber: 'm001', amount: '1', entries: 1 },
        { chamber: 'm002', amount: '1', entries: 1 },
      ],
    })
    expect(wordsOf(totalsOf(rows, { donors: 'members' }, { ledgerChamber }))).toEqual([
      'mask 个 2: named own | outside notMember, untied notMember',
    ])
    expect(totalsOf(rows, { donors: 'members' }).items[0]?.rows).toEqual(['named'])
  })

  test('[Q14] forget a row that is deleted or gone', () => {
    const index = createTotalsIndex(defaultTotalsRule)
    index.set('a', typeEntry('a', { item: '口罩', quantity: '5个' }))
    index.set('b', typeEntry('b', { item: '口罩', quantity: '7个' }))
    index.set(
      'a',
      readEntry(typeRow('a', { item: '口罩', quantity: '5个' }, { deletedAt: { at: '', by: '', seen: {} } })),
    )
    expect(wordsOf(index.result())).toEqual(['mask 个 7: b'])
    index.set('b', null)
    index.set('never', null)
    expect(index.result()).toMatchObject({ items: [], money: [], goodsValue: [], donors: [] })
  })
})
