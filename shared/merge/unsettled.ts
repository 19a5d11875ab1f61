/** Everything in a table document that waits for somebody's decision: what an inbox lists. */
import type * as Y from 'yjs'
import type { TableSchema } from '../table/column.ts'
import { concurrentOverwrites, type Overwrite } from './concurrent-overwrites.ts'
import { type DeletedEdit, editsUnderDeletion } from './edits-under-deletion.ts'
import { type DuplicateGroup, likelyDuplicates } from './likely-duplicates.ts'
import { isLetGo, overwriteSettlement } from './settlement.ts'

export interface Unsettled {
  readonly overwrites: readonly Overwrite[]
  readonly deletedEdits: readonly DeletedEdit[]
  readonly duplicates: readonly DuplicateGroup[]
}

export function unsettled(doc: Y.Doc, schema: TableSchema): Unsettled {
  return {
    overwrites: concurrentOverwrites(doc).filter((overwrite) => isOpen(doc, overwrite)),
    deletedEdits: openDeletedEdits(doc, editsUnderDeletion(doc)),
    duplicates: likelyDuplicates(doc, schema),
  }
}

/**
 * Whether a screen has to list it. A dispute is listed also where one of the two values has been written again: who
 * decided to keep the other has to hear of it.
 */
function isOpen(doc: Y.Doc, { lost, isSameValue }: Overwrite): boolean {
  const { state } = overwriteSettlement(doc, lost)
  return state === 'disputed' || (state === 'open' && !isSameValue)
}

/** Without the edits that somebody let go, and without the rows of which nothing is left. */
function openDeletedEdits(doc: Y.Doc, deletedEdits: readonly DeletedEdit[]): DeletedEdit[] {
  return deletedEdits.flatMap((deleted) => {
    const edits = deleted.edits.filter((edit) => !isLetGo(doc, deleted.row, edit))
    return edits.length === 0 ? [] : [{ ...deleted, edits }]
  })
}
