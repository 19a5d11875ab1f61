/** Of selected text: who wrote it, when, offline or not, in which row of the log. */
import { useEffect, useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import type { ComparedRow } from './history-answer.ts'
import { useChangeWords } from './useChangeWords.ts'

// More is no answer to "who wrote this".
const mostNamed = 8

export function SelectionAuthors({ rows }: { readonly rows: ReadonlyMap<number, ComparedRow> }) {
  const words = useWords().history
  const { whole } = useChangeWords()
  const [selected, setSelected] = useState<readonly number[]>([])
  useEffect(() => {
    const read = (): void => {
      const next = rowsInSelection()
      setSelected((held) => (held.join() === next.join() ? held : next))
    }
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [])
  if (selected.length === 0) return null
  return (
    <div
      role="status"
      data-selection-authors
      className="history-tools floating sticky bottom-2 z-10 max-w-[40em] rounded-panel bg-sheet p-3 text-13 shadow-float"
    >
      <p className="font-semibold">{words.selectionBy}</p>
      <ul className="figures">
        {selected.slice(0, mostNamed).map((seq) => (
          <li key={seq} className="break-words">
            {whole(rows.get(seq))} · {words.changeRow(seq)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function rowsInSelection(): number[] {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return []
  const range = selection.getRangeAt(0)
  const sheet = document.querySelector('[data-comparison="authors"]')
  const found = [...(sheet?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].filter((element) =>
    range.intersectsNode(element),
  )
  return [...new Set(found.map((element) => Number(element.dataset['row'])))]
}
