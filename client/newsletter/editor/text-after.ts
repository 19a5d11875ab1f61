/** A place to go on writing behind a block that the caret cannot leave by Enter. */
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'

const closedBlocks: ReadonlySet<string> = new Set(['table', 'policyCard', 'reprint', 'figure'])

/** Puts the caret in the paragraph that starts at `position`, and makes it where there is none. */
export function writeAt(editor: Editor, position: number): boolean {
  const { tr, schema } = editor.state
  const paragraph = schema.nodes['paragraph']?.create()
  if (paragraph === undefined) return false
  if (tr.doc.nodeAt(position)?.type !== paragraph.type) tr.insert(position, paragraph)
  tr.setSelection(TextSelection.create(tr.doc, position + 1)).scrollIntoView()
  editor.view.dispatch(tr)
  return true
}

/** What a press on the empty paper below the text means: go on at its end. */
export function writeAtEnd(editor: Editor): void {
  const { doc } = editor.state
  const mustMakePlace = editor.isEditable && closedBlocks.has(doc.lastChild?.type.name ?? '')
  if (mustMakePlace && writeAt(editor, doc.content.size)) editor.commands.focus()
  else editor.commands.focus('end')
}
