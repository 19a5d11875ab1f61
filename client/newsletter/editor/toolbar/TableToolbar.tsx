/** Rows and columns of the table that the caret is in. */
import { type Editor, findParentNode, useEditorState } from '@tiptap/react'
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  Columns3,
  type LucideIcon,
  PanelTop,
  Rows3,
  Trash2,
} from 'lucide-react'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useWords } from '../../../ui/language/useWords.ts'
import { FloatingBar } from '../FloatingBar.tsx'

type TableAction =
  | 'rowAbove'
  | 'rowBelow'
  | 'deleteRow'
  | 'columnBefore'
  | 'columnAfter'
  | 'deleteColumn'
  | 'headerRow'
  | 'deleteTable'

const actions: readonly {
  readonly id: TableAction
  readonly Icon: LucideIcon
  readonly run: (editor: Editor) => void
}[] = [
  { id: 'rowAbove', Icon: BetweenHorizontalEnd, run: (editor) => editor.chain().focus().addRowBefore().run() },
  { id: 'rowBelow', Icon: BetweenHorizontalStart, run: (editor) => editor.chain().focus().addRowAfter().run() },
  { id: 'deleteRow', Icon: Rows3, run: (editor) => editor.chain().focus().deleteRow().run() },
  { id: 'columnBefore', Icon: BetweenVerticalEnd, run: (editor) => editor.chain().focus().addColumnBefore().run() },
  { id: 'columnAfter', Icon: BetweenVerticalStart, run: (editor) => editor.chain().focus().addColumnAfter().run() },
  { id: 'deleteColumn', Icon: Columns3, run: (editor) => editor.chain().focus().deleteColumn().run() },
  { id: 'headerRow', Icon: PanelTop, run: (editor) => editor.chain().focus().toggleHeaderRow().run() },
  { id: 'deleteTable', Icon: Trash2, run: (editor) => editor.chain().focus().deleteTable().run() },
]

const findTable = findParentNode((node) => node.type.name === 'table')

export function TableToolbar({ editor }: { readonly editor: Editor }) {
  const words = useWords().editor.table
  const position = useEditorState({
    editor,
    selector: ({ editor: { state, isFocused } }) => {
      const isOffered = isFocused && (state.selection.empty || 'isColSelection' in state.selection)
      return isOffered ? (findTable(state.selection)?.pos ?? null) : null
    },
  })
  const anchor = {
    getBoundingClientRect: () => {
      const element = position === null ? null : editor.view.nodeDOM(position)
      if (!(element instanceof HTMLElement)) return new DOMRect()
      // Above the caption, which names the table that is being changed.
      const caption =
        element.previousElementSibling?.matches('.caption-line') === true ? element.previousElementSibling : element
      const { left, top } = caption.getBoundingClientRect()
      const { width, bottom } = element.getBoundingClientRect()
      return new DOMRect(left, top, width, bottom - top)
    },
  }
  return (
    <FloatingBar
      isOpen={position !== null}
      anchor={anchor}
      side="top"
      align="start"
      className="selection-toolbar rounded-control"
    >
      <div role="toolbar" aria-label={words.title} className="toolbar-row">
        {actions.map(({ id, Icon, run }) => (
          <IconButton key={id} name={words[id]} onClick={() => run(editor)}>
            <Icon />
          </IconButton>
        ))}
      </div>
    </FloatingBar>
  )
}
