/** Parts beside their wholes, gifts that were entered twice, and both at once, while links come and go. */
import { describe, expect, test } from 'vitest'
import { readEntry } from '../../../../shared/ledger/entry.ts'
import { type TotalsIndex, createTotalsIndex } from '../../../../shared/ledger/totals-index.ts'
import { type TotalsRule, defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { type TypedRow, totalsOf, typeEntry, typeRow, wordsOf } from './ledger-rows.ts'

/** `a 5` or `b 3 of a`. */
function masks(...words: string[]): Record<string, TypedRow> {
  return Object.fromEntries(
    words.map((word) => {
      const [id = '', amount = '', , whole] = word.split(' ')
      return [id, { item: '口罩', quantity: `${amount}个`, partOf: whole ?? '' }]
    }),
  )
}

function together(...groups: string[][]): (row: string) => string {
  return (row) => groups.find((group) => group.includes(row))?.toSorted()[0] ?? row
}

function indexOf(rows: Record<string, TypedRow>, rule: TotalsRule = defaultTotalsRule): TotalsIndex {
  const index = createTotalsIndex(rule)
  for (const [id, typed] of Object.entries(rows)) index.set(id, typeEntry(id, typed))
  return index
}

describe('a part', () => {
  test('[Q17] is left out beside its whole, over any number of steps', () => {
    expect(wordsOf(totalsOf(masks('a 100', 'b 40 of a', 'c 10 of b', 'd 7')))).toEqual([
      'mask 个 107: a d | b partOf, c partOf',
    ])
  })

  test('[Q17] is left out whichever came first', () => {
    expect(wordsOf(totalsOf(masks('c 10 of b', 'b 40 of a', 'a 100')))).toEqual(['mask 个 100: a | b partOf, c partOf'])
  })

  test('[Q17] is left out if its whole is not in the table', () => {
    expect(wordsOf(totalsOf(masks('a 5 of 前一行', 'b 3')))).toEqual(['mask 个 3: b | a partOf'])
  })

  test('[Q17] counts when its whole is deleted, and its whole’s whole hides it again', () => {
    const index = indexOf(masks('a 100', 'b 40 of a', 'c 10 of b'))
    const deleted = { deletedAt: { at: '', by: '', seen: {} } }
    index.set('a', readEntry(typeRow('a', masks('a 100')['a']!, deleted)))
    expect(wordsOf(index.result())).toEqual(['mask 个 40: b | c partOf'])
    index.set('b', readEntry(typeRow('b', masks('b 40 of a')['b']!, deleted)))
    expect(wordsOf(index.result())).toEqual(['mask 个 10: c'])
    index.set('a', typeEntry('a', masks('a 100')['a']!))
    expect(wordsOf(index.result())).toEqual(['mask 个 100: a | c partOf'])
  })

  test('[Q17] counts when its whole is outside the rule', () => {
    const rows = {
      whole: { item: '口罩', quantity: '6万个', reportedOn: '2020-02-20', status: 'ordered' },
      part: { item: '口罩', quantity: '1万个', reportedOn: '2020-02-10', status: 'delivered', partOf: 'whole' },
    }
    expect(totalsOf(rows).items[0]?.amount).toBe('60000')
    expect(totalsOf(rows, { basis: 'received' }).items[0]?.amount).toBe('10000')
    expect(totalsOf(rows, { asOf: '2020-02-15T16:00:00.000Z' }).items[0]?.amount).toBe('10000')
  })

  test('[Q17] of a ring counts once, by the smallest id', () => {
    expect(wordsOf(totalsOf(masks('b 5 of a', 'a 5 of c', 'c 5 of b', 'd 2 of c')))).toEqual([
      'mask 个 5: a | b partOf, c partOf, d partOf',
    ])
    expect(wordsOf(totalsOf(masks('a 5 of a')))).toEqual(['mask 个 5: a'])
  })

  test('[Q17] comes back when the link is taken away', () => {
    const index = indexOf(masks('a 100', 'b 40 of a'))
    index.set('b', typeEntry('b', masks('b 40')['b']!))
    expect(wordsOf(index.result())).toEqual(['mask 个 140: a b'])
  })
})

describe('one gift', () => {
  test('[Q18] counts once, whatever it was entered as', () => {
    const rows = { ...masks('a 5', 'b 6', 'c 7', 'd 8') }
    expect(wordsOf(totalsOf(rows, {}, { representative: together(['b', 'a', 'd']) }))).toEqual([
      'mask 个 12: a c | b sameAs, d sameAs',
    ])
  })

  test('[Q18] counts by the smallest id that would count', () => {
    const rows = { ...masks('b 6', 'c 7'), a: { item: '口罩', quantity: '很多' } }
    expect(wordsOf(totalsOf(rows, {}, { representative: together(['a', 'b', 'c']) }))).toEqual([
      'mask 个 6: b | a unreadable, c sameAs',
    ])
  })

  test('[Q18] follows links that come and go', () => {
    const index = indexOf(masks('a 5', 'b 6', 'c 7'))
    index.setSame(together(['a', 'b']))
    expect(wordsOf(index.result())).toEqual(['mask 个 12: a c | b sameAs'])
    index.setSame(together(['b', 'c']))
    expect(wordsOf(index.result())).toEqual(['mask 个 11: a b | c sameAs'])
    index.set('b', null)
    expect(wordsOf(index.result())).toEqual(['mask 个 12: a c'])
    index.set('b', typeEntry('b', masks('b 6')['b']!))
    expect(wordsOf(index.result())).toEqual(['mask 个 11: a b | c sameAs'])
    index.setSame((row) => row)
    expect(wordsOf(index.result())).toEqual(['mask 个 18: a b c'])
  })

  test('[Q18] is represented by a row that is not there any more', () => {
    const index = indexOf(masks('b 6', 'c 7'))
    index.setSame(together(['a', 'b', 'c']))
    expect(wordsOf(index.result())).toEqual(['mask 个 6: b | c sameAs'])
  })

  test('[Q17, Q18] is a part if any entry of it is, and hides the parts of each', () => {
    const same = { representative: together(['b', 'c']) }
    expect(wordsOf(totalsOf(masks('a 100', 'b 40 of a', 'c 40'), {}, same))).toEqual([
      'mask 个 100: a | b partOf, c partOf',
    ])
    expect(wordsOf(totalsOf(masks('b 40', 'c 40', 'd 10 of c'), {}, same))).toEqual([
      'mask 个 40: b | c sameAs, d partOf',
    ])
    expect(wordsOf(totalsOf(masks('b 40 of c', 'c 100'), {}, same))).toEqual(['mask 个 100: c | b partOf'])
  })
})
