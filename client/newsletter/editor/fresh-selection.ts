/**
 * Lets the editor know where the caret is before it handles a key, a paste or a cut. The browser moves the caret at
 * once but tells of it in a later task, so that on a busy page End and Enter in quick succession would split the line
 * at the old place, and End and a paste would write into the middle of it.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What a key event says while an input method has it. */
const composingKeyCode = 229

interface ObservedView extends EditorView {
  readonly domObserver: { flush(): void }
}

function learnSelection(view: EditorView): void {
  if (!view.composing && view.dom.ownerDocument.activeElement === view.dom) {
    ;(view as ObservedView).domObserver.flush()
  }
}

const beforeClipboard = (view: EditorView): boolean => {
  learnSelection(view)
  return false
}

export const FreshSelection = Extension.create({
  name: 'freshSelection',
  // Before every other handler.
  priority: 1100,
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('freshSelection'),
        props: {
          handleDOMEvents: {
            keydown: (view, event) => {
              if (!event.isComposing && event.keyCode !== composingKeyCode) learnSelection(view)
              return false
            },
            paste: beforeClipboard,
            copy: beforeClipboard,
            cut: beforeClipboard,
          },
        },
      }),
    ]
  },
})
