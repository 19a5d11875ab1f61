/** The word count at the foot of the sheet; its detail opens in place. */
import type { Editor } from '@tiptap/react'
import { Popover } from '../../../ui/Popover.tsx'
import { useWords } from '../../../ui/language/useWords.ts'
import { useWordCount } from './useWordCount.ts'
import type { WordCount } from './word-count.ts'

const rows: readonly (keyof WordCount)[] = ['words', 'hanzi', 'latinWords', 'charactersWithoutSpaces', 'characters']

export function WordCountLine({ editor }: { readonly editor: Editor }) {
  const words = useWords().editor.count
  const { all, selected } = useWordCount(editor)
  const line = selected === null ? words.line(all.words) : words.selectedLine(selected.words, all.words)
  return (
    <Popover
      title={words.title}
      align="start"
      trigger={
        <button type="button" className="word-count figures touch-target">
          {line}
        </button>
      }
    >
      <table className="count-table figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{words.whole}</th>
            {selected !== null && <th scope="col">{words.selection}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{words[row]}</th>
              <td>{all[row].toLocaleString()}</td>
              {selected !== null && <td>{selected[row].toLocaleString()}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Popover>
  )
}
