/** When the block menu opens, and what it offers for what was typed. */
import { describe, expect, test } from 'vitest'
import { filterSlashItems } from '../../../../client/newsletter/editor/slash/slash-items.ts'
import { readSlashQuery } from '../../../../client/newsletter/editor/slash/slash-query.ts'

describe('the menu opens', () => {
  test.each([
    ['/', 0, ''],
    ['/bg', 0, 'bg'],
    ['/表格', 0, '表格'],
    ['、', 0, ''],
    ['、zc', 0, 'zc'],
    ['见下 /tu', 3, 'tu'],
  ])('for %j', (before, offset, text) => {
    expect(readSlashQuery(before)).toEqual({ offset, text })
  })

  test.each(['东港、河口', '和/或', '/ 空格之后', '、、', 'https://example.org', '/这一段已经是一句很长的正文了', ''])(
    'not for %j',
    (before) => {
      expect(readSlashQuery(before)).toBeNull()
    },
  )
})

describe('a block is found', () => {
  test.each([
    ['表格', 'table'],
    ['bg', 'table'],
    ['biaoge', 'table'],
    ['tab', 'table'],
    ['zckp', 'policyCard'],
    ['policy', 'policyCard'],
    ['ＢＧ', 'table'],
    ['bza', 'editorNote'],
  ] as const)('by %j', (query, id) => {
    expect(filterSlashItems(query)).toContain(id)
  })

  test.each([
    ['表', 'table'],
    ['b', 'orderedList'],
    ['bi', 'orderedList'],
    ['tu', 'figure'],
    ['引', 'blockquote'],
  ] as const)('first by the beginning of its name, %j', (query, id) => {
    expect(filterSlashItems(query)[0]).toBe(id)
  })

  test('all are offered for nothing typed, none for nonsense', () => {
    expect(filterSlashItems('').length).toBe(11)
    expect(filterSlashItems('qqq')).toEqual([])
  })
})
