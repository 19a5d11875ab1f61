/** The line below the sheet: how long the text is, and for a moment after Ctrl+S, where it is kept. */
import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { useStore } from '../../ui/useStore.ts'
import { WordCountLine } from './count/WordCountLine.tsx'
import { savedWords } from './saved-words.ts'

/** Long enough to read a sentence. */
const savedShownMs = 6000

interface DeskFootProps {
  readonly editor: Editor
  readonly article: OpenDocument
  /** Counts how often saving was asked for. */
  readonly savedAsked: number
}

export function DeskFoot({ editor, article, savedAsked }: DeskFootProps) {
  return (
    <div className="desk-foot">
      <WordCountLine editor={editor} />
      <div role="status" className="saved-line">
        {savedAsked > 0 && <SavedLine key={savedAsked} article={article} />}
      </div>
    </div>
  )
}

function SavedLine({ article }: { readonly article: OpenDocument }) {
  const words = useWords().editor.saved
  const format = useFormat()
  const state = useStore(article.state)
  const [isShown, setShown] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), savedShownMs)
    return () => clearTimeout(timer)
  }, [])
  return isShown ? <span>{savedWords(state, words, format.time)}</span> : null
}
