/** Short lines that say what was just done and offer to undo it; callable from anywhere, no component needed. */
import { Toast } from '@base-ui/react/toast'

export const toasts = Toast.createToastManager()

// Long enough to read and to reach the button without hurry.
const undoOfferMs = 8_000

export function offerUndo(text: string, label: string, undo: () => void): void {
  const id = toasts.add({
    title: text,
    timeout: undoOfferMs,
    actionProps: {
      children: label,
      onClick: () => {
        undo()
        toasts.close(id)
      },
    },
  })
}

export function say(text: string): void {
  toasts.add({ title: text })
}

/** Something did not work: stays until it is closed, and readers hear it at once. */
export function sayFailed(text: string): void {
  toasts.add({ title: text, timeout: 0, priority: 'high', type: 'failed' })
}
