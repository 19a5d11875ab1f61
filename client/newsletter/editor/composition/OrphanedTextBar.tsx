/** Gives back what someone was typing into a paragraph that a colleague deleted meanwhile. */
import type { Editor } from '@tiptap/react'
import { Button } from '../../../ui/Button.tsx'
import { NoticeBar } from '../../../ui/NoticeBar.tsx'
import { useWords } from '../../../ui/language/useWords.ts'

interface OrphanedTextBarProps {
  readonly editor: Editor
  readonly texts: readonly string[]
  readonly onDone: () => void
}

export function OrphanedTextBar({ editor, texts, onDone }: OrphanedTextBarProps) {
  const words = useWords()
  const text = texts.join('')
  const putBack = (): void => {
    editor.chain().focus().insertContent({ type: 'text', text }).run()
    onDone()
  }
  return (
    <NoticeBar
      tone="attention"
      actions={
        <>
          <Button onClick={putBack}>{words.editor.orphaned.insertHere}</Button>
          <Button onClick={onDone}>{words.common.close}</Button>
        </>
      }
    >
      {words.editor.orphaned.line(text)}
    </NoticeBar>
  )
}
