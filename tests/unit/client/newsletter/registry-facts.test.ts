/** What screens read from the registry: the list at home, the line in the bin, the addresses, the notes on the device. */
import { describe, expect, test } from 'vitest'
import type { DocumentEntry } from '../../../../client/collab/document-entry.ts'
import { summarizeIssues } from '../../../../client/newsletter/home/issue-summaries.ts'
import { changedSince, clockMarginMs } from '../../../../client/newsletter/issue/changed-since.ts'
import { openEditedHere } from '../../../../client/newsletter/issue/edited-here.ts'
import { chinese } from '../../../../client/ui/language/chinese.ts'
import { english } from '../../../../client/ui/language/english.ts'
import { issueName, shortIssueName } from '../../../../client/newsletter/issue/issue-name.ts'
import { parseIssueRoute } from '../../../../client/newsletter/issue/issue-route.ts'
import type { DocumentId } from '../../../../shared/ids.ts'

function entry(id: string, fields: Partial<DocumentEntry> = {}): DocumentEntry {
  return {
    id: id as DocumentId,
    kind: 'article',
    title: id,
    parent: null,
    chamber: null,
    schema: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    updatedBy: '林予安',
    isPending: false,
    refusal: null,
    ...fields,
  }
}

describe('the issues at home', () => {
  test('an issue changed when its frame or one of its articles did, and the newest stands first', () => {
    const issues = summarizeIssues([
      entry('old', { kind: 'issue', updatedAt: '2026-01-02T00:00:00.000Z' }),
      entry('new', { kind: 'issue' }),
      entry('a', { parent: 'new' as DocumentId, updatedAt: '2026-01-03T00:00:00.000Z', updatedBy: '陈默' }),
      entry('b', { parent: 'new' as DocumentId }),
      entry('stray'),
    ])
    expect(issues.map(({ id, articleCount, changedBy }) => [id, articleCount, changedBy])).toEqual([
      ['new', 2, '陈默'],
      ['old', 0, '林予安'],
    ])
  })

  test('an issue is named by what its cover says', () => {
    const meta = {
      title: '商会通讯',
      fullTitle: '',
      number: '5',
      year: '2026',
      quarter: '4',
      publisher: '',
      publisherEnglish: '',
    }
    expect(issueName(meta)).toBe('商会通讯 2026年第4季度 总第5期')
    expect(shortIssueName(meta, chinese.common)).toBe('2026年第4季度')
    expect(shortIssueName(meta, english.common)).toBe('Q4 2026')
    expect(shortIssueName({ ...meta, year: '' }, chinese.common)).toBe('商会通讯')
  })
})

describe('「删除之后又有改动」', () => {
  const at = '2026-02-01T00:00:00.000Z'
  const later = (ms: number) => new Date(Date.parse(at) + ms).toISOString()

  test('a change after the deletion shows, one before or at the same moment does not', () => {
    const documents = [
      entry('later', { updatedAt: later(clockMarginMs + 1) }),
      entry('same', { updatedAt: later(clockMarginMs) }),
      entry('earlier', { updatedAt: later(-1) }),
      entry('other', { updatedAt: later(1_000_000) }),
    ]
    const articles = ['later', 'same', 'earlier'].map((id) => ({ id }))
    expect(changedSince(documents, articles, at).map(({ id }) => id)).toEqual(['later'])
  })

  test('a deletion whose time nobody can read accuses nobody', () => {
    expect(changedSince([entry('a')], [{ id: 'a' }], '')).toEqual([])
  })
})

describe('addresses of an issue', () => {
  const id = '0c7f4c6e-0000-4000-8000-000000000000'
  test.each([
    ['', { page: 'contents' }],
    ['masthead', { page: 'masthead' }],
    ['bin/', { page: 'bin' }],
    [`articles/${id}`, { page: 'article', articleId: id }],
    ['articles', null],
    ['articles/../x', null],
    [`articles/${id}/more`, null],
    ['elsewhere', null],
  ])('%j', (rest, route) => {
    expect(parseIssueRoute(rest)).toEqual(route)
  })
})

describe('articles edited on this device', () => {
  function storage() {
    const values = new Map<string, string>()
    return {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      values,
    }
  }

  test('are remembered over a restart, per account, until they are forgotten', () => {
    const device = storage()
    const first = openEditedHere('a', device)
    first.remember('x')
    first.remember('y')
    first.forget('x')
    expect([...openEditedHere('a', device).getSnapshot()]).toEqual(['y'])
    expect([...openEditedHere('b', device).getSnapshot()]).toEqual([])
  })

  test('tell their listeners once a change', () => {
    const edited = openEditedHere('a', storage())
    let calls = 0
    edited.subscribe(() => calls++)
    edited.remember('x')
    edited.remember('x')
    expect(calls).toBe(1)
  })

  test('start anew from a note that cannot be read', () => {
    const device = storage()
    openEditedHere('a', device).remember('x')
    for (const key of device.values.keys()) device.values.set(key, '{broken')
    expect(openEditedHere('a', device).getSnapshot().size).toBe(0)
  })
})
