/** Makes the editor of one open article and keeps it in step with what may be written. */
import { type Editor, useEditor } from '@tiptap/react'
import { useEffect, useMemo } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import { useStore } from '../../ui/useStore.ts'
import { isBlank } from './body-check.ts'
import { guardBody, repairBody } from './body-guard.ts'
import { createCaretAwareness } from './carets/caret-awareness.ts'
import { ownCaret } from './carets/own-caret.ts'
import { cutBinding } from './composition/sync-binding.ts'
import { deskExtensions } from './desk-extensions.ts'

interface DeskEditorInput {
  readonly article: OpenDocument
  readonly isEditable: boolean
  readonly label: string
  readonly onUnknownContent: () => void
  readonly onOrphanedText: (text: string) => void
}

/** The bars above and below the sheet stay while it scrolls; a line behind one of them is not in sight. */
const barHeights = { top: 64, right: 0, bottom: 64, left: 0 }

export function useDeskEditor({
  article,
  isEditable,
  label,
  onUnknownContent,
  onOrphanedText,
}: DeskEditorInput): Editor {
  const caret = useStore(ownCaret)
  const carets = useMemo(() => {
    if (isEditable) repairBody(article.doc)
    return createCaretAwareness(article.awareness, ownCaret.getSnapshot() === 'hidden')
    // The body is repaired once, before the first binding.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [article])

  const editor = useEditor(
    {
      extensions: deskExtensions({ article, carets, onOrphanedText }),
      editable: isEditable,
      // The page's policy allows no style element; editor.css holds these rules.
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      // Who opens a blank article is about to write its title.
      autofocus: isEditable && isBlank(article.doc) ? 'start' : false,
      editorProps: {
        attributes: { class: 'article', lang: 'zh-CN', spellcheck: 'false', 'aria-label': label },
        scrollThreshold: barHeights,
        scrollMargin: barHeights,
      },
    },
    [article, carets],
  )

  useEffect(() => {
    editor.setEditable(isEditable, false)
  }, [editor, isEditable])
  useEffect(() => carets.setHidden(caret === 'hidden'), [carets, caret])
  useEffect(
    () =>
      guardBody(article.doc, () => {
        cutBinding(editor.state)
        onUnknownContent()
      }),
    [editor, article, onUnknownContent],
  )
  return editor
}
