/** A third value for a cell, entered as in the grid: started, offered and read by the same rules as there. */
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import type { CellValue } from '../../shared/document/cell.ts'
import { readableValue } from '../../shared/document/readable-value.ts'
import { cellIssue } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { initialText, readTyped } from '../grid/cell-edit.ts'
import { matchOptions } from '../grid/cell-options.ts'
import { Button } from '../ui/Button.tsx'
import { inputClass } from '../ui/Field.tsx'
import { isComposing } from '../ui/is-composing.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { type CellSource, thirdOptions } from './third-options.ts'

interface ThirdValueProps {
  readonly column: Column
  readonly standing: CellValue | undefined
  readonly source: CellSource
  readonly onCommit: (value: CellValue) => void
  readonly onCancel: () => void
}

export function ThirdValue({ column, standing, source, onCommit, onCancel }: ThirdValueProps) {
  const { merge: words, grid, common } = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const id = useId()
  const options = useMemo(() => thirdOptions(column, source, language), [column, source, language])
  const first = initialText(source, column, standing, language)
  const [text, setText] = useState(first)
  const value = readTyped(source, column, text, options)
  const issue = cellIssue(column, value, source.context())
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter and Escape inside a composition belong to the input method.
    if (isComposing(event)) return
    if (event.key === 'Enter') onCommit(value)
    if (event.key === 'Escape') onCancel()
  }
  const issueWords = issue === null ? null : grid.issue[issue.code]
  const field = {
    // The person just asked to type here.
    autoFocus: true,
    'aria-label': words.thirdLabel(column.label[language]),
    'aria-describedby': `${id}-hint`,
    value: text,
    onKeyDown,
    className: inputClass,
  }
  const isClosed = column.type === 'choice' && column.isOpenChoice !== true && options !== null
  return (
    <div className="flex flex-col gap-1.5">
      {isClosed ? (
        <select {...field} onChange={(event) => setText(event.target.value)}>
          {namesFor(options, first).map((name) => (
            <option key={name} value={name}>
              {name || words.empty}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            {...field}
            list={options === null ? undefined : `${id}-options`}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setText(event.target.value)}
          />
          {options !== null && (
            <datalist id={`${id}-options`}>
              {matchOptions(options, text === first ? '' : text).map((option) => (
                <option key={JSON.stringify(readableValue(option.value)) ?? option.text} value={option.text} />
              ))}
            </datalist>
          )}
        </>
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

/** Empty comes first; what stands there and is no choice of the column stays one here. */
function namesFor(options: readonly { readonly text: string }[], first: string): string[] {
  return [...new Set(['', first, ...options.map(({ text }) => text)])]
}
