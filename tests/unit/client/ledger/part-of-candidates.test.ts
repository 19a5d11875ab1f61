/** Choosing the row that another is part of: never a ring, the likeliest first. */
import { describe, expect, test } from 'vitest'
import { describeEntry, entryName } from '../../../../client/ledger/entry-name.ts'
import { partOfCandidates, partsOf } from '../../../../client/ledger/part-of-candidates.ts'
import type { Row } from '../../../../shared/document/cell.ts'
import { openLedger, quantity } from './support/ledger-desk.ts'

const { model } = openLedger({
  whole: { donor: '芬兰商会', item: 'mask', quantity: quantity('60000'), source: '商报', reportedOn: '2020-02-09' },
  part: { donor: '北星公司', item: 'mask', quantity: quantity('10000'), source: '商报', partOf: 'whole' },
  crumb: { donor: '北星分公司', item: 'mask', quantity: quantity('10'), partOf: 'part' },
  other: { donor: '南港公司', item: 'goggles', quantity: quantity('5', '副') },
})
const rows = model.rowIds().flatMap((id) => model.row(id) ?? [])
const row = (id: string): Row => model.row(id)!
const describeRow = (each: Row) => describeEntry(each, 'zh', model.context())
const candidates = (id: string, text = '') =>
  partOfCandidates({ row: row(id), rows, text, describe: describeRow, limit: 10 }).map((each) => each.id)

describe('the whole of a part', () => {
  test('is never the row itself, its part, or a part of its part', () => {
    expect([...partsOf('whole', rows)].toSorted()).toEqual(['crumb', 'part', 'whole'])
    expect(candidates('whole')).toEqual(['other'])
    expect(candidates('crumb')).not.toContain('crumb')
  })

  test('is first looked for among rows of the same item and source', () => {
    expect(candidates('part')[0]).toBe('whole')
    expect(candidates('crumb').slice(0, 2)).toEqual(['whole', 'part'])
  })

  test('is found by donor, item or quantity, grouping and width aside', () => {
    expect(candidates('crumb', '芬兰')).toEqual(['whole'])
    expect(candidates('crumb', '６０，０００')).toEqual(['whole'])
    expect(candidates('crumb', '护目镜')).toEqual(['other'])
    expect(candidates('crumb', '没有')).toEqual([])
  })
})

test('an entry is called by its donor and what it gave', () => {
  expect(entryName(row('whole'), 'zh', model.context())).toBe('芬兰商会 · 医用口罩 60,000 个 2020-02-09')
})
