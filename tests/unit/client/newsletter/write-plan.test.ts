/** An import is written issue first and frame last, can be stopped, and taken up again without writing twice. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { writePlan } from '../../../../client/newsletter/import/write-plan.ts'
import type { DocumentCreation } from '../../../../client/collab/create-document.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import type { DocumentPlan, PlannedDocument } from '../../../../shared/newsletter/draft-documents.ts'

function plan(): DocumentPlan {
  const planned = (id: string, kind: 'issue' | 'article', parent: string | null): PlannedDocument => ({
    id: id as DocumentId,
    kind,
    title: id,
    parent: parent as DocumentId | null,
    write: (doc) => doc.getText('content').insert(0, id),
  })
  return { issue: planned('i', 'issue', null), articles: ['a', 'b', 'c'].map((id) => planned(id, 'article', 'i')) }
}

function fakeWorkspace(failAt: string | null = null) {
  const steps: string[] = []
  const docs = new Map<string, Y.Doc>()
  return {
    steps,
    text: (id: string) => docs.get(id)?.getText('content').toJSON(),
    createDocument({ id, parent }: DocumentCreation): Promise<DocumentId> {
      steps.push(`create ${id}${parent === undefined ? '' : ` in ${parent}`}`)
      if (id === failAt) return Promise.reject(new Error('full'))
      if (id !== undefined && !docs.has(id)) docs.set(id, new Y.Doc())
      return Promise.resolve(id as DocumentId)
    },
    applyToDocument(id: DocumentId, change: (doc: Y.Doc) => void): Promise<void> {
      steps.push(`fill ${id}`)
      const doc = docs.get(id)
      if (doc === undefined) return Promise.reject(new Error(`no document ${id}`))
      change(doc)
      return Promise.resolve()
    },
  }
}

describe('writePlan', () => {
  test('[D6] makes the issue first and fills its frame last, and tells how far it is', async () => {
    const workspace = fakeWorkspace()
    const progress: number[] = []
    const isDone = await writePlan({
      workspace,
      plan: plan(),
      written: new Set(),
      isStopped: () => false,
      onProgress: ({ done, total }) => progress.push(done / total),
    })
    expect(isDone).toBe(true)
    expect(workspace.steps[0]).toBe('create i')
    expect(workspace.steps.at(-1)).toBe('fill i')
    expect(workspace.steps).toContain('create b in i')
    expect(progress).toEqual([0, 0.25, 0.5, 1])
  })

  test('stops between two articles, and goes on behind them without writing one twice', async () => {
    const workspace = fakeWorkspace()
    const documents = plan()
    const written = new Set<DocumentId>()
    const run = (isStopped: () => boolean) =>
      writePlan({ workspace, plan: documents, written, isStopped, onProgress: () => undefined })
    expect(await run(() => written.size === 2)).toBe(false)
    expect(workspace.text('i')).toBe('')
    expect(await run(() => false)).toBe(true)
    expect(['i', 'a', 'b', 'c'].map(workspace.text)).toEqual(['i', 'a', 'b', 'c'])
  })

  test('a failure leaves what was written counted, and a retry finishes', async () => {
    const documents = plan()
    const written = new Set<DocumentId>()
    const run = (workspace: ReturnType<typeof fakeWorkspace>) =>
      writePlan({ workspace, plan: documents, written, isStopped: () => false, onProgress: () => undefined })
    await expect(run(fakeWorkspace('b'))).rejects.toThrow('full')
    expect([...written]).toEqual(['a'])
    const second = fakeWorkspace()
    expect(await run(second)).toBe(true)
    expect(second.steps).not.toContain('fill a')
  })
})
