/** What can be done to the selected text; it comes with the selection and goes with it. */
import { type Editor, useEditorState } from '@tiptap/react'
import { posToDOMRect } from '@tiptap/react'
import {
  Bold,
  Heading1,
  Heading2,
  Heading3,
  Italic,
  Link2,
  List,
  ListOrdered,
  MessageSquarePlus,
  type LucideIcon,
  Quote,
  Strikethrough,
  Underline,
} from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useWords } from '../../../ui/language/useWords.ts'
import { draftComment } from '../comments/comment-marks.ts'
import { FloatingBar } from '../FloatingBar.tsx'
import { LinkField } from './LinkField.tsx'

type Action =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'bulletList'
  | 'orderedList'
  | 'blockquote'

interface ToolbarAction {
  readonly id: Action
  readonly Icon: LucideIcon
  readonly isActive: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const headingAction = (level: 1 | 2 | 3, Icon: LucideIcon): ToolbarAction => ({
  id: `heading${level}`,
  Icon,
  isActive: (editor) => editor.isActive('heading', { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
})

const markActions: readonly ToolbarAction[] = [
  {
    id: 'bold',
    Icon: Bold,
    isActive: (editor) => editor.isActive('bold'),
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    id: 'italic',
    Icon: Italic,
    isActive: (editor) => editor.isActive('italic'),
    run: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    id: 'underline',
    Icon: Underline,
    isActive: (editor) => editor.isActive('underline'),
    run: (editor) => editor.chain().focus().toggleUnderline().run(),
  },
  {
    id: 'strike',
    Icon: Strikethrough,
    isActive: (editor) => editor.isActive('strike'),
    run: (editor) => editor.chain().focus().toggleStrike().run(),
  },
]
const blockActions: readonly ToolbarAction[] = [
  headingAction(1, Heading1),
  headingAction(2, Heading2),
  headingAction(3, Heading3),
  {
    id: 'bulletList',
    Icon: List,
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'orderedList',
    Icon: ListOrdered,
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    id: 'blockquote',
    Icon: Quote,
    isActive: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
]

export function SelectionToolbar({ editor }: { readonly editor: Editor }) {
  const words = useWords().editor.toolbar
  const commentWords = useWords().comments
  const [isLinking, setLinking] = useState(false)
  const { isOffered, isFocused, active } = useEditorState({ editor, selector: readSelection })
  // A link is typed for one selection; the next one starts with the buttons.
  if (!isOffered && isLinking) setLinking(false)
  const anchor = {
    getBoundingClientRect: () => posToDOMRect(editor.view, editor.state.selection.from, editor.state.selection.to),
  }
  const button = ({ id, Icon, run }: ToolbarAction) => (
    <IconButton key={id} name={words[id]} aria-pressed={active.includes(id)} onClick={() => run(editor)}>
      <Icon />
    </IconButton>
  )
  return (
    <FloatingBar
      isOpen={isOffered && (isFocused || isLinking)}
      anchor={anchor}
      side="top"
      className="selection-toolbar rounded-control"
    >
      {isLinking ? (
        <LinkField editor={editor} onDone={() => setLinking(false)} />
      ) : (
        <div role="toolbar" aria-label={words.title} className="toolbar-row">
          {markActions.map(button)}
          <IconButton name={words.link} aria-pressed={active.includes('link')} onClick={() => setLinking(true)}>
            <Link2 />
          </IconButton>
          <span className="toolbar-rule" />
          {blockActions.map(button)}
          <span className="toolbar-rule" />
          <IconButton name={commentWords.add} onClick={() => draftComment(editor.view)}>
            <MessageSquarePlus />
          </IconButton>
        </div>
      )}
    </FloatingBar>
  )
}

function readSelection({ editor }: { editor: Editor }) {
  const { selection } = editor.state
  const isText = !selection.empty && selection.$from.parent.isTextblock && selection.$from.parent.type.spec.marks !== ''
  return {
    isOffered: isText && !editor.view.composing,
    isFocused: editor.isFocused,
    active: isText
      ? [...markActions, ...blockActions]
          .filter((each) => each.isActive(editor))
          .map((each) => each.id as string)
          .concat(editor.isActive('link') ? ['link'] : [])
      : [],
  }
}
