/** The few inner parts of y-tiptap's binding that this editor needs to hold back or cut off; nobody else touches them. */
// oxlint-disable eslint/no-underscore-dangle -- the binding offers no public way
import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

export interface Binding {
  readonly doc: Y.Doc
  mux(action: () => void): void
  destroy(): void
  _prosemirrorChanged(doc: Node): void
}

export function syncBinding(state: EditorState): Binding | null {
  return (ySyncPluginKey.getState(state) as { binding: Binding } | undefined)?.binding ?? null
}

/** From now on `write` decides about each write of the page into the document, and gets the way to do it. */
export function interceptWrites(binding: Binding, write: (doc: Node, writeThrough: (doc: Node) => void) => void): void {
  const writeThrough = binding._prosemirrorChanged.bind(binding)
  binding._prosemirrorChanged = (doc) => write(doc, writeThrough)
}

/** Writes the page as it stands, as the binding itself does after a change. */
export function writeNow(binding: Binding, doc: Node): void {
  binding.mux(() => binding._prosemirrorChanged(doc))
}

/** From here on the page neither reads from the document nor writes to it. */
export function cutBinding(state: EditorState): void {
  const binding = syncBinding(state)
  if (binding === null) return
  binding._prosemirrorChanged = () => undefined
  binding.destroy()
}
