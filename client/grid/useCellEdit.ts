/** Begins, keeps and ends the editing of a cell in the one field that always has the focus. */
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CellValue } from '../../shared/document/cell.ts'
import type { Column } from '../../shared/table/column.ts'
import { addDraft } from '../ui/open-drafts.ts'
import { type CellEdit, findConflict, initialText, isColumnGone, readTyped, writeEdit } from './cell-edit.ts'
import { cellOptions, matchOptions } from './cell-options.ts'
import type { CellOption, GridProps } from './grid-props.ts'
import type { CellPlace } from './selection.ts'

export interface CellEditing {
  readonly edit: CellEdit | null
  /** Null: the column has no list. */
  readonly options: readonly CellOption[] | null
  readonly shown: readonly CellOption[]
  readonly begin: (place: CellPlace, mode: 'type' | 'edit', opensList?: boolean) => void
  readonly change: (change: Partial<Pick<CellEdit, 'text' | 'mode' | 'isListOpen' | 'optionIndex'>>) => void
  /** False: a colleague was there meanwhile, and the person is asked; nothing is overwritten while the question is open. */
  readonly commit: () => boolean
  /** Answers the question: what was typed is written over what stands there now. */
  readonly keepMine: () => boolean
  readonly pick: (value: CellValue | undefined, text: string) => boolean
  readonly cancel: () => void
}

interface EditInput extends Pick<GridProps, 'model' | 'language'> {
  readonly options: GridProps['options'] | undefined
  readonly columns: readonly Column[]
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
}

export function useCellEdit({ model, language, options: pageOptions, columns, inputRef }: EditInput): CellEditing {
  const [edit, setState] = useState<CellEdit | null>(null)
  // One event may begin and end an edit before anything is drawn.
  const current = useRef<CellEdit | null>(null)
  const set = (next: CellEdit | null): void => {
    current.current = next
    setState(next)
  }
  const column = edit?.column ?? null
  const options = useMemo(
    () => (column === null ? null : cellOptions({ column, model, language, pageOptions })),
    [column, model, language, pageOptions],
  )
  const text = edit?.text ?? ''
  const query = edit?.initialText === text ? '' : text
  const shown = useMemo(() => (options === null ? [] : matchOptions(options, query)), [options, query])

  function begin(place: CellPlace, mode: 'type' | 'edit', opensList = false): void {
    const found = columns.find(({ id }) => id === place.column)
    const input = inputRef.current
    if (found === undefined || input === null || model.writes === null) return
    const first = mode === 'type' ? null : initialText(model, found, model.row(place.row)?.[found.id], language)
    if (first !== null) {
      input.value = first
      input.setSelectionRange(first.length, first.length)
    }
    const hasList = found.type === 'choice' || found.type === 'chamber' || found.type === 'row'
    set({
      place,
      column: found,
      mode,
      initialText: first,
      version: model.writes.version(place.row, place.column),
      text: input.value,
      isListOpen: opensList || hasList,
      optionIndex: firstOption(found, mode, input.value),
      conflict: null,
    })
  }

  function end(): void {
    if (inputRef.current !== null) inputRef.current.value = ''
    set(null)
  }

  function write(edited: CellEdit, value: CellValue, isAnswer = false): boolean {
    const conflict = findConflict(model, isAnswer ? edited : { ...edited, conflict: null })
    if (conflict !== null) {
      set({ ...edited, conflict, isListOpen: false })
      return false
    }
    writeEdit(model, edited.place, value)
    end()
    return true
  }

  function commit(isAnswer = false): boolean {
    const edited = current.current
    const typed = inputRef.current?.value ?? edited?.text ?? ''
    if (edited === null) return true
    // Letters that were taken back leave the cell as it was.
    if (typed === (edited.initialText ?? '')) {
      end()
      return true
    }
    return write(edited, readTyped(model, edited.column, typed, options), isAnswer)
  }
  const latestCommit = useRef(commit)
  useLayoutEffect(() => {
    latestCommit.current = commit
  })
  // Said at once: there is no cell any more that would show it.
  const isGone = edit !== null && edit.conflict?.kind !== 'columnDeleted' && isColumnGone(model, edit)
  useLayoutEffect(() => {
    const edited = current.current
    if (!isGone || edited === null) return
    const asked = { ...edited, conflict: findConflict(model, edited), isListOpen: false }
    current.current = asked
    setState(asked)
  }, [isGone, model])
  // A page that is closed or left by the back key takes the field away without a blur.
  useEffect(() => addDraft(() => void latestCommit.current()), [])
  useLayoutEffect(() => () => void latestCommit.current(), [])

  return {
    edit,
    options,
    shown,
    begin,
    change(change) {
      const edited = current.current
      if (edited === null) return
      const { text: typed } = change
      const isTyped = typed !== undefined && typed !== edited.text
      set({ ...edited, ...(isTyped ? { optionIndex: firstOption(edited.column, 'type', typed) } : {}), ...change })
    },
    commit: () => commit(),
    keepMine: () => commit(true),
    pick(value, name) {
      const edited = current.current
      if (edited === null) return true
      if (inputRef.current !== null) inputRef.current.value = name
      return write(edited, value ?? readTyped(model, edited.column, name, options))
    },
    cancel: end,
  }
}

/** Of a closed list the best match is taken by Enter; elsewhere what was typed is, and of nothing typed no option is. */
function firstOption(column: Column, mode: 'type' | 'edit', text: string): number {
  return text.trim() !== '' && mode === 'type' && column.type === 'choice' && column.isOpenChoice !== true ? 0 : -1
}
