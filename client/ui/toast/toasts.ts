/** Short lines that say what was just done and offer to undo it; callable from anywhere, no component needed. */
import { Toast } from '@base-ui/react/toast'
import type * as Y from 'yjs'

export const toasts = Toast.createToastManager()

// Long enough to read and to reach the button without hurry.
const undoOfferMs = 8_000

/**
 * The offer goes when `doc` is closed: what cannot be undone any more is not offered.
 * @param doc what `undo` writes to; left out where the server undoes
 * @returns takes the offer back
 */
export function offerUndo(text: string, label: string, undo: () => void, doc?: Y.Doc): () => void {
  const withdraw = (): void => toasts.close(id)
  const id = toasts.add({
    title: text,
    timeout: undoOfferMs,
    onRemove: () => doc?.off('destroy', withdraw),
    actionProps: {
      children: label,
      onClick: () => {
        undo()
        withdraw()
      },
    },
  })
  doc?.on('destroy', withdraw)
  return withdraw
}

export function say(text: string): void {
  toasts.add({ title: text })
}

/** Something did not work: stays until it is closed, and readers hear it at once. */
export function sayFailed(text: string): void {
  toasts.add({ title: text, timeout: 0, priority: 'high', type: 'failed' })
}
