/**
 * Makes the edit that brings a document, or a part of it, back to an earlier state: forward, as anybody's edit, and
 * minimal. What is the same in both states stays; what somebody wrote after the person had looked stays too.
 */
import * as Y from 'yjs'
import type { CellValue } from '../document/cell.ts'
import { root, schemaVersion } from '../document/kind.ts'
import { articleMarks, articleNodes } from '../newsletter/article-schema.ts'
import type { RowAuthor } from '../table/row-writes.ts'
import { restoreBlock } from './restore-block.ts'
import { restoreChildren } from './restore-blocks.ts'
import { restoreCells } from './restore-cells.ts'
import type { RestoreScope } from './restore-scope.ts'
import { copyOf, createRestoreCounts, type RestoreCounts, type RestoreView } from './restore-view.ts'
import type { TextPast } from './text-past.ts'
import { lastWriteBy } from './value-at.ts'

export interface RestoreWish {
  /** The row of the log whose state is wanted. */
  readonly from: number
  /** The newest row that the person saw. */
  readonly seen: number
  readonly scope: RestoreScope
  readonly author: RowAuthor
}

export type RestoringEdit =
  | {
      readonly result: 'edit'
      /** Of a client id that nobody has used; null if there is nothing to change. */
      readonly update: Uint8Array | null
      readonly counts: RestoreCounts
    }
  | { readonly result: 'noSuchRow' | 'noSuchPlace' | 'newerSchema' }

export function restoringEdit(text: TextPast, { from, seen, scope, author }: RestoreWish): RestoringEdit {
  const { past, origins } = text
  if (from < 1 || from > seen || seen > past.seq) return { result: 'noSuchRow' }
  const [then, now] = [schemaAt(text, from), schemaAt(text, past.seq)]
  if (Math.max(then, now) > schemaVersion) return { result: 'newerSchema' }
  const doc = copyOf(text)
  const counts = createRestoreCounts()
  const view: RestoreView = { past, origins, doc, from, seen, counts, knows: then < now ? ofToday : everything }
  const updates: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes))
  const isFound = doc.transact((transaction) => apply(view, transaction, scope, author))
  doc.destroy()
  if (!isFound) return { result: 'noSuchPlace' }
  return { result: 'edit', update: updates.length === 0 ? null : Y.mergeUpdates(updates), counts }
}

function apply(view: RestoreView, transaction: Y.Transaction, scope: RestoreScope, author: RowAuthor): boolean {
  switch (scope.kind) {
    case 'document': {
      const body = view.doc.getXmlFragment(root.body)
      restoreChildren(view, transaction, body, body)
      restoreCells(view, scope, author)
      return true
    }
    case 'block':
      return restoreBlock(view, transaction, Y.createID(scope.client, scope.clock))
    case 'row':
    case 'cell':
      return restoreCells(view, scope, author)
  }
}

const everything: RestoreView['knows'] = { element: () => true, mark: () => true }

/** What was written under an older schema comes back as far as the one of today has a word for it (D5). */
const ofToday: RestoreView['knows'] = {
  element: (name) => Object.hasOwn(articleNodes, name),
  // The editor's binding tells two marks of one kind apart by what follows their name.
  mark: (name) => Object.hasOwn(articleMarks, name.split('--')[0] ?? name),
}

function schemaAt({ past }: TextPast, seq: number): number {
  const meta = past.doc.getMap<CellValue>(root.meta) as unknown as Y.AbstractType<unknown>
  const value = lastWriteBy(past, meta, 'schema', seq)?.value
  return typeof value === 'number' ? value : 0
}
