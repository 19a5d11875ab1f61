/** The list of rosters and ledgers by whose they are. */
import { describe, expect, test } from 'vitest'
import type { DocumentEntry } from '../../../../client/collab/document-entry.ts'
import { findChamberTables, hasTables, listChamberTables, tableOf } from '../../../../client/tables/table-list.ts'
import { findFederationRoster } from '../../../../client/tables/useFederationRoster.ts'
import type { ChamberId, DocumentId } from '../../../../shared/ids.ts'
import { createChamberDirectory } from '../../../../shared/roster/chamber-directory.ts'
import type { Member } from '../../../../shared/roster/member.ts'

function entry(id: string, change: Partial<DocumentEntry> = {}): DocumentEntry {
  return {
    id: id as DocumentId,
    kind: 'ledger',
    title: id,
    parent: null,
    chamber: null,
    schema: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    updatedBy: '',
    isPending: false,
    refusal: null,
    ...change,
  }
}

const member = (id: string, name: string, place: string): Member => ({
  id,
  rank: id,
  name,
  place,
  role: '',
  roleFrom: '',
  roleTo: '',
  batch: '',
  status: '',
  isDeleted: false,
})

const m1 = 'm1' as ChamberId
const directory = createChamberDirectory([member('m1', '云岭中国商会', '云岭'), member('m2', '白河商会', '白河')], [])

describe('the federation’s roster', () => {
  test('is the oldest that the server knows; one that only this device made comes after, a refused one never', () => {
    const roster = (id: string, change: Partial<DocumentEntry>) => entry(id, { kind: 'roster', ...change })
    const old = roster('old', { createdAt: '2026-02-01T00:00:00.000Z' })
    const mine = roster('mine', { createdAt: '2026-01-01T00:00:00.000Z', isPending: true })
    const refused = roster('refused', { createdAt: '2025-01-01T00:00:00.000Z', refusal: 'forbidden' })
    const ofChamber = roster('chamber', { createdAt: '2024-01-01T00:00:00.000Z', chamber: m1 })
    expect(findFederationRoster([mine, refused, ofChamber, old])?.id).toBe('old')
    expect(findFederationRoster([mine, refused])?.id).toBe('mine')
    expect(findFederationRoster([refused, ofChamber])).toBeNull()
  })
})

describe('tables by chamber', () => {
  test('every member of the roster in its order, then chambers that only documents know', () => {
    const documents = [
      entry('l9', { chamber: 'm9' as ChamberId }),
      entry('l1', { chamber: m1 }),
      entry('r1', { chamber: m1, kind: 'roster' }),
      entry('a1', { chamber: m1, kind: 'article' }),
    ]
    const list = listChamberTables(documents, directory)
    expect(list.map(({ chamber, roster, ledger }) => [chamber, roster?.id, ledger?.id])).toEqual([
      ['m1', 'r1', 'l1'],
      ['m2', undefined, undefined],
      ['m9', undefined, 'l9'],
    ])
    expect(list.map(hasTables)).toEqual([true, false, true])
    expect(list[2]?.name).toBe('m9')
    expect(listChamberTables(documents, null).map(({ name }) => name)).toEqual(['m9', 'm1'])
  })

  test('are found by part of the name, the place or the id', () => {
    const list = listChamberTables([], directory)
    const find = (text: string) => findChamberTables(list, text).map(({ chamber }) => chamber)
    expect(find('白河')).toEqual(['m2'])
    expect(find('商会')).toEqual(['m1', 'm2'])
    expect(find('M1')).toEqual(['m1'])
    expect(find('没有')).toEqual([])
  })

  test('a chamber that has two of a kind has the older one', () => {
    const two = [entry('b', { chamber: m1, createdAt: '2026-03-01T00:00:00.000Z' }), entry('a', { chamber: m1 })]
    expect(tableOf(two, 'ledger', m1)?.id).toBe('a')
    expect(tableOf(two, 'ledger', null)).toBeNull()
  })
})
