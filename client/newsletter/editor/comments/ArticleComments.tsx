/** Comments on the open article: the button with what is unread, the marks in the text, and the panel beside it. */
import { useEditorState, posToDOMRect, type Editor } from '@tiptap/react'
import { MessageSquareText, MessageSquarePlus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TextPlace } from '../../../../shared/comments/text-anchor.ts'
import type { Thread } from '../../../../shared/comments/thread.ts'
import type { OpenDocument } from '../../../collab/open-document.ts'
import type { Workspace } from '../../../collab/workspace.ts'
import { CommentsButton } from '../../../comments/CommentsButton.tsx'
import type { CommentsDesk } from '../../../comments/comments-desk.ts'
import { CommentsPanel } from '../../../comments/CommentsPanel.tsx'
import type { ThreadPlace } from '../../../comments/thread-list.ts'
import { useCommentKey } from '../../../comments/useCommentKey.ts'
import { useCommentsBeacon } from '../../../comments/useCommentsBeacon.ts'
import { useCommentsDesk } from '../../../comments/useCommentsDesk.ts'
import { Button } from '../../../ui/Button.tsx'
import { useWords } from '../../../ui/language/useWords.ts'
import { say } from '../../../ui/toast/toasts.ts'
import { useStore } from '../../../ui/useStore.ts'
import { FloatingBar } from '../FloatingBar.tsx'
import { type ArticlePlaces, createArticlePlaces } from './article-places.ts'
import { canDraft, changeMarks, commentMarks, draftComment } from './comment-marks.ts'

interface ArticleCommentsProps {
  readonly editor: Editor
  readonly workspace: Workspace
  readonly article: OpenDocument
  readonly isEditable: boolean
}

export function ArticleComments(props: ArticleCommentsProps) {
  const desk = useCommentsDesk(props.workspace, props.article.id)
  const { editor, article } = props
  const places = useMemo(() => createArticlePlaces(editor, article.doc), [editor, article])
  useEffect(() => () => places.close(), [places])
  return desk === null ? null : <ReadyComments {...props} desk={desk} places={places} />
}

interface ReadyCommentsProps extends ArticleCommentsProps {
  readonly desk: CommentsDesk
  readonly places: ArticlePlaces
}

function ReadyComments({ editor, workspace, article, isEditable, desk, places }: ReadyCommentsProps) {
  const words = useWords().comments
  const { threads, unread, canComment } = useStore(desk.state)
  const found = useStore(places.places)
  const [isOpen, setOpen] = useState(false)
  const { draft, active, pressed } = useEditorState({
    editor,
    selector: (context) => commentMarks(context.editor.state),
  })
  useEffect(() => places.show(threads), [places, threads])
  useCommentsBeacon(workspace, article, desk)

  // A mark that is pressed, and a comment that is begun, open the panel.
  const [answered, setAnswered] = useState({ presses: 0, draft: false })
  const presses = pressed?.count ?? 0
  if (answered.presses !== presses || answered.draft !== (draft !== null)) {
    setAnswered({ presses, draft: draft !== null })
    if (presses > answered.presses || (draft !== null && !answered.draft)) setOpen(true)
  }
  useEffect(() => {
    if (pressed !== null) changeMarks(editor.view, { active: pressed.thread })
  }, [editor, pressed])

  const begin = useCallback(() => {
    if (!canComment) return
    if (!draftComment(editor.view)) say(words.noSelection)
  }, [editor, canComment, words])
  useCommentKey(begin)

  const close = (): void => {
    setOpen(false)
    changeMarks(editor.view, { active: null, draft: null })
    editor.commands.focus()
  }
  const placeOf = useCallback((thread: Thread) => placeFrom(found.get(thread.id)), [found])
  return (
    <>
      {canComment && isEditable && (
        <CommentsButton name={words.add} onClick={begin} keepsFocus>
          <MessageSquarePlus />
        </CommentsButton>
      )}
      <CommentsButton
        name={words.open(unread.names.size)}
        count={unread.names.size}
        isPressed={isOpen}
        onClick={() => (isOpen ? close() : setOpen(true))}
      >
        <MessageSquareText />
      </CommentsButton>
      {canComment && !isEditable && <ReadersBar editor={editor} isDrafting={draft !== null} onComment={begin} />}
      {isOpen && (
        <CommentsPanel
          workspace={workspace}
          desk={desk}
          document={article.id}
          placeOf={placeOf}
          active={active}
          onActivate={(thread) => {
            if (thread.id !== active) changeMarks(editor.view, { active: thread.id })
            scrollToMark(editor, thread.id)
          }}
          draft={
            draft === null
              ? null
              : {
                  quote: editor.state.doc.textBetween(draft.from, draft.to, '\n'),
                  anchor: () => places.anchorOf(draft),
                }
          }
          onDraftDone={(started) => {
            changeMarks(editor.view, { draft: null, ...(started !== null && { active: started }) })
            if (started === null) editor.commands.focus()
          }}
          confirmPlace={({ id }) => places.anchorAtPlace(id)}
          emptyHint={words.emptyText}
          onClose={close}
        />
      )}
    </>
  )
}

function placeFrom(place: TextPlace | undefined): ThreadPlace {
  switch (place?.found) {
    case 'text':
      return { order: place.from, state: place.isChanged ? 'changed' : 'here' }
    case 'quote':
      return { order: place.from, state: 'byWords' }
    case 'gone':
      return { order: null, state: 'gone' }
    case 'waiting':
    case undefined:
      return { order: null, state: 'waiting' }
  }
}

function scrollToMark({ view }: Editor, thread: string): void {
  const mark = view.dom.querySelector(`.comment-mark[data-thread="${CSS.escape(thread)}"]`)
  mark?.scrollIntoView({ block: 'center', behavior: 'auto' })
}

/** Where nothing can be typed, the selection still can be commented on. */
function ReadersBar(props: { readonly editor: Editor; readonly isDrafting: boolean; readonly onComment: () => void }) {
  const { editor, isDrafting, onComment } = props
  const words = useWords().comments
  const isSelected = useEditorState({ editor, selector: (context) => canDraft(context.editor.state) })
  const anchor = {
    getBoundingClientRect: () => posToDOMRect(editor.view, editor.state.selection.from, editor.state.selection.to),
  }
  return (
    <FloatingBar isOpen={isSelected && !isDrafting} anchor={anchor} side="top" className="rounded-control p-1">
      <Button look="quiet" onClick={onComment}>
        <MessageSquarePlus />
        {words.title}
      </Button>
    </FloatingBar>
  )
}
