/** Changes a document without one of its listeners: Yjs would write the whole device copy out again for it. */
import * as Y from 'yjs'

export type UpdateListener = (bytes: Uint8Array, origin: unknown) => void

/** What observers write in answer to the change is no part of it: the listener is told of that behind it. */
export function applyQuietly(doc: Y.Doc, listener: UpdateListener, change: () => void, origin: unknown): void {
  let answer: { readonly before: Uint8Array; readonly origin: unknown } | null = null
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.origin === origin || !hasChanged(transaction)) return
    answer ??= { before: Y.encodeStateVector(transaction.beforeState), origin: transaction.origin }
  }
  doc.off('update', listener)
  doc.on('afterTransaction', onTransaction)
  try {
    doc.transact(change, origin)
  } finally {
    doc.off('afterTransaction', onTransaction)
    doc.on('update', listener)
  }
  tell(doc, listener, answer)
}

function tell(doc: Y.Doc, listener: UpdateListener, answer: { before: Uint8Array; origin: unknown } | null): void {
  if (answer !== null) listener(Y.encodeStateAsUpdate(doc, answer.before), answer.origin)
}

function hasChanged({ beforeState, afterState, deleteSet }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  return [...afterState].some(([client, clock]) => beforeState.get(client) !== clock)
}
