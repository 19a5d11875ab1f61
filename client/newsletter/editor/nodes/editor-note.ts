/** A note of the editors, set apart from the text it introduces. */
import { Node } from '@tiptap/core'

export const EditorNote = Node.create({
  name: 'editorNote',
  group: 'block',
  content: 'paragraph+',
  defining: true,
  parseHTML: () => [{ tag: 'aside[data-node="editorNote"]' }],
  // Its label is drawn by the style sheet, so that it is never part of the text.
  renderHTML: () => ['aside', { 'data-node': 'editorNote', class: 'editor-note' }, 0],
})
