/** Imports the facts that were extracted from a real issue, where they are at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readTable } from '../../../../shared/document/cell.ts'
import { countDonors } from '../../../../shared/ledger/donor-list.ts'
import { readEntry } from '../../../../shared/ledger/entry.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { createTotalsIndex } from '../../../../shared/ledger/totals-index.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { readAliases } from '../../../../shared/roster/alias.ts'
import { readChamberDirectory } from '../../../../shared/roster/chamber-directory.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { importSheet, orderedRows, readSheet } from './support/import-sheet.ts'

const folder = new URL('../../../../../shared/facts/', import.meta.url)
const isAtHand = existsSync(folder)
if (!isAtHand) console.log('SKIPPED: the facts are not at hand, their import is not tested')
const facts = (name: string) => readFileSync(new URL(`${name}.json`, folder))

describe.skipIf(!isAtHand)('the facts', () => {
  const roster = new Y.Doc({ gc: false })
  const members = isAtHand ? importSheet(roster, federationSchema, readSheet(facts('members'), 'members.json')) : null
  const chambers = readChamberDirectory(roster)

  test('101 members with their ids, roles, batches and other names', () => {
    expect(members?.plan.counts).toEqual({ rows: 101, new: 101, changed: 0, same: 0, doubtful: 0 })
    expect(members?.plan.problems).toEqual([])
    const rows = readTable(roster, 'members')
    expect(rows.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: 101 }, (_, i) => `m${String(i + 1).padStart(3, '0')}`),
    )
    const countBy = (field: string) =>
      Object.fromEntries(
        Map.groupBy(rows, (row) => row[field])
          .entries()
          .map(([key, group]) => [key, group.length]),
      )
    expect(countBy('role')).toEqual({ rotating_chair: 1, vice_chair: 5, council: 9, member: 86 })
    expect(countBy('batch')).toEqual({ council: 15, first_batch: 57, later: 29 })
    expect(readAliases(roster)).toHaveLength(14)
    expect(chambers.find('赤几中国商会')?.id).toBe('m024')
    expect(orderedRows(roster, 'members').at(-1)?.id).toBe('m101')
  })

  test('the same file a second time: all the same', () => {
    const again = importSheet(roster, federationSchema, readSheet(facts('members'), 'members.json'))
    expect(again.plan.counts).toEqual({ rows: 101, new: 0, changed: 0, same: 101, doubtful: 0 })
    expect(again.report).toMatchObject({ added: 0, changedCells: 0 })
  })

  test('95 reports: figures, values of goods apart from money, parts linked to their whole', () => {
    const doc = new Y.Doc({ gc: false })
    const { plan } = importSheet(doc, ledgerSchema, readSheet(facts('donation_reports'), 'r.json'), chambers)
    expect(plan.counts).toEqual({ rows: 95, new: 95, changed: 0, same: 0, doubtful: 0 })
    expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const row = (id: string) => readTable(doc, 'entries').find((each) => each.id === id)
    expect(
      readTable(doc, 'entries')
        .flatMap(({ id, goodsValue }) => (goodsValue === undefined ? [] : [id]))
        .sort(),
    ).toEqual(['r020', 'r031', 'r033', 'r045'])
    expect(row('r033')).toMatchObject({
      partOf: 'r032',
      goodsValue: { amount: '2', scale: '万', currency: 'EUR', qualifier: 'about' },
    })
    expect(['r064', 'r065', 'r066', 'r067', 'r068', 'r069', 'r070', 'r071'].map((id) => row(id)?.['partOf'])).toEqual([
      'r056',
      'r057',
      'r058',
      'r059',
      'r060',
      'r061',
      'r062',
      'r063',
    ])
    expect([row('r075')?.['partOf'], row('r076')?.['partOf']]).toEqual(['r074', 'r074'])
    expect(row('r016')).toMatchObject({
      chamber: { member: 'm012', name: '南中经贸协会' },
      quantity: { amount: '500000', unit: '只', qualifier: 'over' },
      reportedOn: '2020-02-27',
    })
    expect(row('r017')?.['quantity']).toMatchObject({ qualifier: 'several', unit: '套' })
    expect(row('r040')).toMatchObject({
      item: 'mask',
      specification: 'N95',
      quantity: { amount: '290000', qualifier: 'incomplete' },
    })
    expect(row('r056')?.['money']).toMatchObject({ currency: 'CNY', qualifier: 'over' })
    expect(row('r014')?.['chamber']).toBe('阿曼中资企业协会')
    const again = importSheet(doc, ledgerSchema, readSheet(facts('donation_reports'), 'r.json'), chambers)
    expect(again.plan.counts).toMatchObject({ same: 95 })
  })

  test('54 donors of goods, 43 of money and 17 stated totals beside the reports, each a second time the same', () => {
    const doc = new Y.Doc({ gc: false })
    importSheet(doc, ledgerSchema, readSheet(facts('donation_reports'), 'r.json'), chambers)
    for (const [name, rows] of [
      ['donors_material', 54],
      ['donors_money', 43],
      ['items', 17],
    ] as const) {
      const sheet = readSheet(facts(name), `${name}.json`)
      expect(importSheet(doc, ledgerSchema, sheet, chambers).plan.counts).toMatchObject({
        rows,
        new: rows,
        doubtful: 0,
      })
      expect(importSheet(doc, ledgerSchema, sheet, chambers).plan.counts).toMatchObject({ rows, same: rows })
    }
    const lists = new Y.Doc({ gc: false })
    for (const name of ['donors_material', 'donors_money']) {
      importSheet(lists, ledgerSchema, readSheet(facts(name), `${name}.json`), chambers)
    }
    const index = createTotalsIndex(defaultTotalsRule)
    for (const row of readTable(lists, 'entries')) index.set(row.id, readEntry(row))
    expect(countDonors(index.result().donors)).toEqual({ goods: 54, money: 43, either: 77, both: 20, notOnRoster: 10 })
  })

  test('the reports sum to the masks that the federation counted, with and without parts', () => {
    const doc = new Y.Doc({ gc: false })
    importSheet(doc, ledgerSchema, readSheet(facts('donation_reports'), 'r.json'), chambers)
    const index = createTotalsIndex(defaultTotalsRule)
    for (const row of readTable(doc, 'entries')) index.set(row.id, readEntry(row))
    const masks = index.result().items.find(({ item, unit }) => item === 'mask' && unit === '个')
    expect(masks?.amount).toBe('5975902')
  })
})
