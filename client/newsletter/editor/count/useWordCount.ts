/** The article's length and the selection's, counted a moment after the last change and never on the keystroke itself. */
import type { Editor } from '@tiptap/react'
import { useMemo } from 'react'
import { type ReadableStore, useStore } from '../../../ui/useStore.ts'
import { type WordCount, countWords } from './word-count.ts'

const countDelayMs = 300

export interface EditorCount {
  readonly all: WordCount
  /** Null while nothing is selected. */
  readonly selected: WordCount | null
}

export function useWordCount(editor: Editor): EditorCount {
  const store = useMemo(() => createCountStore(editor), [editor])
  return useStore(store)
}

function createCountStore(editor: Editor): ReadableStore<EditorCount> {
  let snapshot = count(editor)
  return {
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const recount = (): void => {
        if (editor.isDestroyed) return
        snapshot = count(editor)
        listener()
      }
      const schedule = (): void => {
        clearTimeout(timer)
        timer = setTimeout(recount, countDelayMs)
      }
      editor.on('update', schedule)
      editor.on('selectionUpdate', schedule)
      schedule()
      return () => {
        clearTimeout(timer)
        editor.off('update', schedule)
        editor.off('selectionUpdate', schedule)
      }
    },
  }
}

function count({ state }: Editor): EditorCount {
  const { doc, selection } = state
  const read = (from: number, to: number): WordCount => countWords(doc.textBetween(from, to, '\n', '\n'))
  return {
    all: read(0, doc.content.size),
    selected: selection.empty ? null : read(selection.from, selection.to),
  }
}
