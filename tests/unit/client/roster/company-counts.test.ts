/** Counts of a choice column, and the names of members as a column shows them. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createAliasNames } from '../../../../client/roster/alias-names.ts'
import { countChoices } from '../../../../client/roster/company-counts.ts'
import type { Row } from '../../../../shared/document/cell.ts'
import { addAlias, removeAlias } from '../../../../shared/roster/alias.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'

test('choices count in their order; what is empty or none of them comes last', () => {
  const grade = companySchema.columns.find(({ id }) => id === 'grade')
  if (grade === undefined) throw new Error('companies have no grade')
  const rows = [{ id: '1', grade: 'member' }, { id: '2', grade: '荣誉' }, { id: '3', grade: 'president' }, { id: '4' }]
  expect(countChoices(rows as unknown as Row[], grade)).toEqual([
    { code: 'president', rows: ['3'] },
    { code: 'member', rows: ['1'] },
    { code: '', rows: ['2', '4'] },
  ])
})

test('the column of other names follows what people add and take out', () => {
  const doc = new Y.Doc({ gc: false })
  const names = createAliasNames(doc)
  const member = { id: 'm1' } as unknown as Row
  expect(names.column(member)).toBeNull()
  addAlias(doc, { id: 'x', member: 'm1', name: '云协', kind: '' })
  addAlias(doc, { id: 'y', member: 'm1', name: '云岭协会', kind: '' })
  addAlias(doc, { id: 'z', member: 'm2', name: '白协', kind: '' })
  expect(names.column(member)).toBe('云协、云岭协会')
  removeAlias(doc, 'x', { at: '2026-01-01T00:00:00.000Z', by: '林小满' })
  expect(names.column(member)).toBe('云岭协会')
})
