/** Chambers are found by every name they go by, and keep their name after they were deleted. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addAlias, readAliases, removeAlias, setAliasKind } from '../../../../shared/roster/alias.ts'
import { readChamberDirectory } from '../../../../shared/roster/chamber-directory.ts'
import { aliasTable, federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { readMembers } from '../../../../shared/roster/member.ts'
import { countMembers } from '../../../../shared/roster/member-counts.ts'
import { addRows, deleteRow, restoreRow } from '../../../../shared/table/row-writes.ts'

const author = { at: '2026-01-01T00:00:00.000Z', by: '林小满' }

function roster(): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  addRows(doc, federationSchema.table, [
    { id: 'm1', rank: 'a', cells: { name: '中资企业（云岭）协会', place: '云岭', role: 'council', batch: 'council' } },
    { id: 'm2', rank: 'c', cells: { name: '白河中国商会', place: '白河', role: 'member', batch: 'first_batch' } },
    {
      id: 'm3',
      rank: 'b',
      cells: { name: '东洲中国商会', place: '东洲', role: '名誉', batch: '', status: 'suspended' },
    },
  ])
  return doc
}

describe('the directory', () => {
  test('finds by name, whatever its width and brackets, by alias and by id', () => {
    const doc = roster()
    addAlias(doc, { id: 'x1', member: 'm2', name: '白河商会', kind: 'abbreviation' })
    const directory = readChamberDirectory(doc)
    expect(directory.find('中资企业(云岭)协会 ')).toEqual({ id: 'm1', name: '中资企业（云岭）协会' })
    expect(directory.find('白河商会')?.id).toBe('m2')
    expect(directory.find('m3')?.name).toBe('东洲中国商会')
    expect(directory.find('没有的商会')).toBeNull()
    expect(directory.find('')).toBeNull()
    expect(directory.members.map(({ id }) => id)).toEqual(['m1', 'm3', 'm2'])
  })

  test('a name of two chambers leads to neither; a full name goes before an alias', () => {
    const doc = roster()
    addAlias(doc, { id: 'x1', member: 'm1', name: '联合商会', kind: '' })
    addAlias(doc, { id: 'x2', member: 'm2', name: '联合商会', kind: '' })
    addAlias(doc, { id: 'x3', member: 'm1', name: '白河中国商会', kind: '' })
    const directory = readChamberDirectory(doc)
    expect(directory.find('联合商会')).toBeNull()
    expect(directory.find('白河中国商会')?.id).toBe('m2')
  })

  test('a deleted chamber is not found and still named; a deleted alias leads nowhere until it is put back', () => {
    const doc = roster()
    addAlias(doc, { id: 'x1', member: 'm2', name: '白河商会', kind: 'former' })
    setAliasKind(doc, 'x1', 'abbreviation')
    expect(readAliases(doc)).toMatchObject([{ id: 'x1', member: 'm2', kind: 'abbreviation' }])
    removeAlias(doc, 'x1', author)
    expect(readChamberDirectory(doc).find('白河商会')).toBeNull()
    restoreRow(doc, aliasTable, 'x1')
    expect(readChamberDirectory(doc).find('白河商会')?.id).toBe('m2')
    deleteRow(doc, federationSchema.table, 'm2', author)
    const directory = readChamberDirectory(doc)
    expect(directory.find('白河中国商会')).toBeNull()
    expect(directory.find('白河商会')).toBeNull()
    expect(directory.name('m2')).toBe('白河中国商会')
  })

  test('two people who add an alias each while apart both keep theirs', () => {
    const [one, other] = [roster(), new Y.Doc({ gc: false })]
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    addAlias(one, { id: 'x1', member: 'm1', name: '云协', kind: '' })
    addAlias(other, { id: 'x2', member: 'm1', name: '云岭协会', kind: '' })
    Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
    expect(
      readAliases(one)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['云协', '云岭协会'].sort())
  })
})

describe('counts', () => {
  test('leave out who is suspended or has left, and list what is none of the roles', () => {
    const doc = roster()
    const counts = countMembers(readMembers(doc), '2020-03-01')
    expect(counts.total).toBe(2)
    expect(counts.suspended).toEqual(['m3'])
    expect(counts.roles.find(({ code }) => code === '')).toBeUndefined()
    addRows(doc, federationSchema.table, [{ id: 'm4', rank: 'd', cells: { name: '西山商会', role: '名誉' } }])
    const more = countMembers(readMembers(doc), '2020-03-01')
    expect(more.roles.find(({ code }) => code === '')?.members).toEqual(['m4'])
    expect(more.batches.find(({ code }) => code === '')?.members).toEqual(['m4'])
    deleteRow(doc, federationSchema.table, 'm4', author)
    expect(countMembers(readMembers(doc), '2020-03-01')).toEqual(counts)
  })
  test('[Q26] a role counts from its first day to its last; out of term a member stays a member', () => {
    const doc = new Y.Doc({ gc: false })
    const term = (id: string, roleFrom: string, roleTo: string) => ({
      id,
      rank: id,
      cells: { name: id, role: 'council', batch: 'first_batch', roleFrom, roleTo },
    })
    addRows(doc, federationSchema.table, [
      term('open', '', ''),
      term('ended', '2019', '2020-02'),
      term('begins', '2020-03-01', ''),
      term('unread', '去年', '届满'),
    ])
    const on = (day: string) => {
      const { total, roles, outOfTerm, council, batches } = countMembers(readMembers(doc), day)
      expect(total).toBe(4)
      expect(batches.find(({ code }) => code === 'first_batch')?.members).toHaveLength(4)
      expect(council.narrow).toBe(4 - outOfTerm.length)
      return [roles.find(({ code }) => code === 'council')?.members, outOfTerm]
    }
    expect(on('2020-02-29')).toEqual([['ended', 'open', 'unread'], ['begins']])
    expect(on('2020-03-01')).toEqual([['begins', 'open', 'unread'], ['ended']])
    expect(on('2018-12-31')).toEqual([
      ['open', 'unread'],
      ['begins', 'ended'],
    ])
  })
})
