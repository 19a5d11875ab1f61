/** Colleagues' carets and selections in the text, coloured by class, with the name when someone starts to move. */
import { Extension } from '@tiptap/core'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { CaretAwareness } from './caret-awareness.ts'
import { type CaretNames, createCaretNames } from './caret-names.ts'

interface CaretUser {
  readonly name: string
  readonly hue: number
}

export const Carets = Extension.create<{ awareness: CaretAwareness | null }, { names: CaretNames | null }>({
  name: 'carets',
  priority: 800,
  addOptions: () => ({ awareness: null }),
  addStorage: () => ({ names: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (awareness === null) return []
    const names = createCaretNames(awareness)
    this.storage.names = names
    return [
      yCursorPlugin(awareness as never, {
        cursorBuilder: (user: CaretUser, client: number) => names.drawCaret(client, user),
        selectionBuilder: (user: CaretUser) => ({ class: `remote-selection hue-${user.hue}` }),
      }),
    ]
  },
  onDestroy() {
    this.storage.names?.stop()
  },
})
