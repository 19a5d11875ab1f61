/** Runs the import job against a registry and a log in memory. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { importIssue, NotAnIssueError } from '../../../../server/newsletter/import-job.ts'
import type { DocumentRecord } from '../../../../server/relay/ports.ts'
import type { AccountId, DocumentId } from '../../../../shared/ids.ts'
import { readBody } from '../../../../shared/newsletter/article-body.ts'
import { readFrameTable } from '../../../../shared/newsletter/frame.ts'
import { SourceError } from '../../../../shared/newsletter/text-import/source-bytes.ts'

const bytes = readFileSync(new URL('../../../fixtures/second-issue.txt', import.meta.url))

function memory() {
  const steps: string[] = []
  const records = new Map<DocumentId, DocumentRecord>()
  const updates = new Map<DocumentId, Uint8Array[]>()
  return {
    steps,
    records,
    open(id: DocumentId): Y.Doc {
      const doc = new Y.Doc({ gc: false })
      for (const update of updates.get(id) ?? []) Y.applyUpdate(doc, update)
      return doc
    },
    parts: {
      registry: {
        create: (record: DocumentRecord, seed: Uint8Array) => {
          if (record.parent !== null && !records.has(record.parent)) throw new Error('the parent is absent')
          records.set(record.id, record)
          updates.set(record.id, [seed])
          return Promise.resolve(true)
        },
      },
      deliver: (id: DocumentId, update: Uint8Array) => {
        steps.push(records.get(id)?.kind ?? 'unknown')
        updates.get(id)?.push(update)
        return Promise.resolve()
      },
      account: 'account-1' as AccountId,
      now: () => 1_700_000_000_000,
    },
  }
}

describe('the import job', () => {
  test('makes the documents and reports exactly what it made', async () => {
    const store = memory()
    const report = await importIssue(bytes, store.parts)
    expect(Object.keys(report)).toEqual([
      'issueId',
      'columns',
      'contents',
      'articles',
      'reprints',
      'policies',
      'tables',
      'unplaced',
    ])
    expect(report).toMatchObject({ columns: 3, contents: 7, articles: 11, reprints: 3, policies: 3 })
    expect(store.records.get(report.issueId)).toMatchObject({ kind: 'issue', createdBy: 'account-1' })
    const rows = readFrameTable(store.open(report.issueId), 'articles')
    expect(rows).toHaveLength(11)
    for (const row of rows) {
      expect(readBody(store.open(row.id as DocumentId).getXmlFragment('body')).length).toBeGreaterThan(2)
    }
  })

  test('writes the frame last, so that no row names an article that is not there', async () => {
    const store = memory()
    await importIssue(bytes.toString('utf8'), store.parts)
    expect(store.steps.indexOf('issue')).toBe(store.steps.lastIndexOf('article') + 1)
    expect(store.steps.filter((kind) => kind === 'issue')).toHaveLength(1)
  })

  test('writes nothing when the file is no issue or no text', async () => {
    const store = memory()
    await expect(importIssue('一封信\n\n没有目录。', store.parts)).rejects.toThrow(NotAnIssueError)
    await expect(importIssue(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]), store.parts)).rejects.toThrow(
      SourceError,
    )
    expect(store.records.size).toBe(0)
  })

  test('stops at the first update that is not durable', async () => {
    const store = memory()
    const parts = { ...store.parts, deliver: () => Promise.reject(new Error('the disk is full')) }
    await expect(importIssue(bytes, parts)).rejects.toThrow('the disk is full')
    expect(store.records.size).toBe(2)
  })
})
