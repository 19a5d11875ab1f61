/** Makes the change that brings back what some rows of a log removed, and leaves all that was written later as it is. */
import * as Y from 'yjs'
import { root } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentReader } from '../log/document-reader.ts'
import type { Seq } from '../relay/ports.ts'

/** Null if the log does not verify up to its end, or nothing of it can be brought back. */
export function restoreRemoved(
  reader: Pick<DocumentReader, 'readUpTo'>,
  document: DocumentId,
  seqs: readonly Seq[],
): Uint8Array | null {
  const rows = reader.readUpTo(document, Number.MAX_SAFE_INTEGER)
  return rows.damage === null ? restoringUpdate(rows.updates, new Set(seqs)) : null
}

/** @param updates of the whole log, the row of seq 1 first */
export function restoringUpdate(updates: readonly Uint8Array[], seqs: ReadonlySet<Seq>): Uint8Array | null {
  const doc = new Y.Doc({ gc: false })
  const removal = Symbol('removal')
  const roots = [doc.getXmlFragment(root.body), doc.getMap(root.cells), doc.getMap(root.meta)]
  // One step for all of them, whenever they came.
  const undo = new Y.UndoManager(roots, { trackedOrigins: new Set([removal]), captureTimeout: Number.MAX_SAFE_INTEGER })
  updates.forEach((update, index) => Y.applyUpdate(doc, update, seqs.has(index + 1) ? removal : null))
  for (const step of undo.undoStack) keepLaterWork(doc, step)
  const before = Y.encodeStateVector(doc)
  const hasUndone = undo.undo() !== null
  const restoring = hasUndone ? Y.encodeStateAsUpdate(doc, before) : null
  doc.destroy()
  return restoring
}

interface RemovalStep {
  readonly deletions: IdSet
  readonly insertions: IdSet
}

interface IdSet {
  readonly clients: Map<number, { clock: number; len: number }[]>
}

/**
 * Undoing takes out what a step wrote, too. Only values that took the place of a removed one have to go, so that it can
 * come back: all else that came in the same rows is work and stays.
 */
function keepLaterWork(doc: Y.Doc, { insertions, deletions }: RemovalStep): void {
  for (const [client, ranges] of insertions.clients) {
    const replacing: { clock: number; len: number }[] = []
    for (const { clock, len } of ranges) {
      for (const struct of doc.store.clients.get(client) ?? []) {
        const isWithin = struct.id.clock < clock + len && struct.id.clock + struct.length > clock
        if (!isWithin || !(struct instanceof Y.Item) || struct.parentSub === null) continue
        const replaced = struct.left
        if (replaced === null || !holds(deletions, replaced.lastId)) continue
        replacing.push({ clock: struct.id.clock, len: struct.length })
      }
    }
    if (replacing.length > 0) insertions.clients.set(client, replacing)
    else insertions.clients.delete(client)
  }
}

function holds({ clients }: IdSet, { client, clock }: Y.ID): boolean {
  return (clients.get(client) ?? []).some((range) => range.clock <= clock && clock < range.clock + range.len)
}
