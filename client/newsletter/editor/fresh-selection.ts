/**
 * Lets the editor know where the caret is before it handles a key. The browser moves the caret at once but tells of it
 * in a later task, so that on a busy page End and Enter in quick succession would split the line at the old place.
 */
import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** What a key event says while an input method has it. */
const composingKeyCode = 229

interface ObservedView extends EditorView {
  readonly domObserver: { flush(): void }
}

export const FreshSelection = Extension.create({
  name: 'freshSelection',
  // Before every other handler of a key.
  priority: 1100,
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('freshSelection'),
        props: {
          handleDOMEvents: {
            keydown: (view, event) => {
              const isComposing = view.composing || event.isComposing || event.keyCode === composingKeyCode
              if (!isComposing && view.dom.ownerDocument.activeElement === view.dom) {
                ;(view as ObservedView).domObserver.flush()
              }
              return false
            },
          },
        },
      }),
    ]
  },
})
