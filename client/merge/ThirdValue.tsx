/** A third value for a cell, typed as in the grid: read by the column's rules, kept as typed where it cannot be read. */
import { type KeyboardEvent, useId, useState } from 'react'
import type { CellValue } from '../../shared/document/cell.ts'
import { type CellContext, editText, parseCellText } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { Button } from '../ui/Button.tsx'
import { inputClass } from '../ui/Field.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'

interface ThirdValueProps {
  readonly column: Column
  readonly standing: CellValue | undefined
  readonly context: CellContext
  readonly onCommit: (value: CellValue) => void
  readonly onCancel: () => void
}

export function ThirdValue({ column, standing, context, onCommit, onCancel }: ThirdValueProps) {
  const { merge: words, grid, common } = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const id = useId()
  const [text, setText] = useState(() => editText(column, standing, context))
  const { value, issue } = parseCellText(column, text, context)
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape inside a composition belong to the input method.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') onCommit(value)
    if (event.key === 'Escape') onCancel()
  }
  const issueWords = issue === null ? null : grid.issue[issue.code]
  return (
    <div className="flex flex-col gap-1.5">
      <input
        // The person just asked to type here.
        autoFocus
        aria-label={words.thirdLabel(column.label[language])}
        aria-describedby={`${id}-hint`}
        list={column.choices === undefined ? undefined : `${id}-choices`}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className={inputClass}
      />
      {column.choices !== undefined && (
        <datalist id={`${id}-choices`}>
          {column.choices.map(({ code, label }) => (
            <option key={code} value={label[language]} />
          ))}
        </datalist>
      )}
      <p id={`${id}-hint`} className={`text-12 ${issueWords === null ? 'text-ink-2' : 'text-amber'}`}>
        {issueWords ?? words.thirdHint}
      </p>
      <div className="flex gap-1.5">
        <Button onClick={() => onCommit(value)}>{words.thirdWrite}</Button>
        <Button look="quiet" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </div>
  )
}
