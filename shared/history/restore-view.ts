/** What a restoration works on: a document that may be changed, with two states of its past, the wanted and the seen one. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../document/apply-stored-update.ts'
import type { DocumentPast } from './document-past.ts'
import type { Origins } from './origins.ts'
import { firstItem } from './stored-items.ts'
import type { TextPast } from './text-past.ts'

export const createRestoreCounts = () => ({
  lettersWritten: 0,
  lettersRemoved: 0,
  lettersRestyled: 0,
  blocksWritten: 0,
  blocksRemoved: 0,
  attributes: 0,
  cells: 0,
  /** Rows that came since and are hidden now (D3). */
  rowsHidden: 0,
  /** What stayed because somebody changed it after the person had looked. */
  leftAlone: 0,
  /** What the schema of today does not know and therefore was not written. */
  leftOut: 0,
})

/** What a restoration wrote, took out and left. */
export type RestoreCounts = ReturnType<typeof createRestoreCounts>

export interface RestoreView {
  readonly past: DocumentPast
  readonly origins: Origins
  /** As of the newest row, for this restoration alone. */
  readonly doc: Y.Doc
  /** The state that is wanted. */
  readonly from: number
  /** The newest state that the person saw: what came after it stays. */
  readonly seen: number
  readonly knows: {
    readonly element: (name: string) => boolean
    readonly mark: (name: string) => boolean
  }
  readonly counts: RestoreCounts
}

export function copyOf({ past }: TextPast): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  // Within a step of its own Yjs does not tidy up marks, which no other replica would know of.
  doc.transact(() => applyStoredUpdate(doc, Y.encodeStateAsUpdate(past.doc)))
  return doc
}

/** Writes content as the newest of its list, beside what stood there; `before` is what it shall stand right before. */
export function insertContent(
  transaction: Y.Transaction,
  parent: Y.XmlFragment | Y.XmlElement | Y.XmlText,
  place: { readonly before: Y.ID } | { readonly after: Y.ID | null },
  content: Y.ContentString | Y.ContentType | Y.ContentEmbed,
): Y.ID {
  const { doc } = transaction
  const { left, right } = neighboursAt(transaction, parent, place)
  const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))
  const type = parent as unknown as Y.AbstractType<unknown>
  const item = new Y.Item(id, left, left?.lastId ?? null, right, right?.id ?? null, type, null, content)
  item.integrate(transaction, 0)
  return id
}

function neighboursAt(
  transaction: Y.Transaction,
  parent: Y.XmlFragment | Y.XmlElement | Y.XmlText,
  place: { readonly before: Y.ID } | { readonly after: Y.ID | null },
): { readonly left: Y.Item | null; readonly right: Y.Item | null } {
  if ('before' in place) {
    const right = Y.getItemCleanStart(transaction, place.before)
    return { left: right.left, right }
  }
  if (place.after === null) return { left: null, right: firstItem(parent) }
  const left = Y.getItemCleanEnd(transaction, transaction.doc.store, place.after)
  return { left, right: left.right }
}
