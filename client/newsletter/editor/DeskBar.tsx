/** The quiet line above the sheet: who is in this article, and what has a key but deserves a button. */
import type { Editor } from '@tiptap/react'
import { Eye, EyeOff, Redo2, Search, Undo2 } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { createPeopleStore } from '../../ui/presence/people.ts'
import { PresenceList } from '../../ui/presence/PresenceList.tsx'
import { useStore } from '../../ui/useStore.ts'
import { ownCaret } from './carets/own-caret.ts'

interface DeskBarProps {
  readonly editor: Editor
  readonly article: OpenDocument
  readonly account: string
  readonly isEditable: boolean
  readonly onFind: () => void
  /** Beside the people: what stands with the article as a whole. */
  readonly children?: ReactNode
}

export function DeskBar({ editor, article, account, isEditable, onFind, children }: DeskBarProps) {
  const words = useWords().editor
  const people = useStore(useMemo(() => createPeopleStore(article.awareness, account), [article, account]))
  const isHidden = useStore(ownCaret) === 'hidden'
  return (
    <div className="desk-bar" role="toolbar" aria-label={words.tools}>
      {isEditable && (
        <>
          <IconButton name={words.undo} onClick={() => editor.chain().undo().focus().run()}>
            <Undo2 />
          </IconButton>
          <IconButton name={words.redo} onClick={() => editor.chain().redo().focus().run()}>
            <Redo2 />
          </IconButton>
        </>
      )}
      <IconButton name={words.find.open} onClick={onFind}>
        <Search />
      </IconButton>
      <span className="flex-1" />
      <PresenceList people={people} size="small" />
      {children}
      <IconButton
        name={isHidden ? words.showOwnCaret : words.hideOwnCaret}
        aria-pressed={isHidden}
        onClick={() => ownCaret.choose(isHidden ? 'shown' : 'hidden')}
      >
        {isHidden ? <EyeOff /> : <Eye />}
      </IconButton>
    </div>
  )
}
