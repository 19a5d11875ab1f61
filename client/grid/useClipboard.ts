/** Copies, cuts and pastes cells: the clipboard's events on the field, and the same from a menu. */
import { type ClipboardEvent, useRef, useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import { formatHtmlTable, formatTsv, maxPasteBytes, parseTsv } from './clipboard-text.ts'
import type { GridProps, PastedRows } from './grid-props.ts'
import type { ColumnLayout } from './column-layout.ts'
import { readPaste, writePaste } from './paste.ts'
import { clearChanges, columnsOf, isTextForSpreadsheets, rangeTexts } from './range-cells.ts'
import type { RowOrder } from './row-order.ts'
import { type Selection, rangeOf } from './selection.ts'
import { StoppedError } from './time-slices.ts'
import type { CellSelection } from './useSelection.ts'

export interface PasteProgress {
  readonly done: number
  readonly all: number
  readonly cancel: () => void
}

export interface GridClipboard {
  readonly progress: PasteProgress | null
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onCut: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly copyByMenu: (cuts: boolean) => void
  readonly pasteByMenu: () => void
}

interface ClipboardInput extends Pick<GridProps, 'model' | 'language' | 'onPaste'> {
  readonly canWrite: boolean
  readonly cells: CellSelection
  readonly order: RowOrder
  readonly layout: ColumnLayout
  readonly tell: (words: string) => void
}

export function useClipboard(input: ClipboardInput): GridClipboard {
  const { model, language, onPaste, canWrite, cells, order, layout, tell } = input
  const words = useWords().grid.notice
  const [progress, setProgress] = useState<PasteProgress | null>(null)
  const stop = useRef<AbortController | null>(null)
  const columns = layout.columns.map(({ column }) => column)
  const { range, others, shape } = cells

  function copied(): { plain: string; html: string } | null {
    if (range === null) return null
    if (others.length > 0) {
      tell(words.copyOneRange)
      return null
    }
    const block = rangeTexts({ model, shape, range, columns, language })
    const isText = columnsOf(range, columns).map(isTextForSpreadsheets)
    return { plain: formatTsv(block), html: formatHtmlTable(block, isText) }
  }

  function clear(): void {
    if (canWrite && range !== null) model.writes?.write(clearChanges(model, shape, range, columns))
  }

  function copy(event: ClipboardEvent): boolean {
    const texts = copied()
    if (texts === null) return false
    event.preventDefault()
    event.clipboardData.setData('text/plain', texts.plain)
    event.clipboardData.setData('text/html', texts.html)
    return true
  }

  async function paste(text: string): Promise<void> {
    if (!canWrite || range === null) return
    if (text === '') return tell(words.clipboardEmpty)
    if (text.length > maxPasteBytes) return tell(words.pasteTooLarge)
    stop.current?.abort()
    const controller = new AbortController()
    stop.current = controller
    const cancel = (): void => controller.abort()
    try {
      const read = await readPaste({
        block: parseTsv(text),
        range,
        shape,
        columns,
        model,
        signal: controller.signal,
        onProgress: (done, all) => setProgress({ done, all, cancel }),
      })
      setProgress(null)
      if (onPaste !== undefined && (await onPaste(read)) === 'cancel') return tell(words.pasteCancelled)
      finish(read)
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error
      tell(words.pasteCancelled)
    } finally {
      setProgress(null)
    }
  }

  function finish(read: PastedRows): void {
    const { all, added } = writePaste(model, read)
    if (added.length > 0) order.keep(added)
    const next = pastedSelection(all, read, cells)
    if (next !== null) cells.select(next)
    const left = read.columns.filter((column) => column === null).length
    const isPlain = all.length === 1 && read.columns.length === 1 && read.issueCount === 0
    if (!isPlain) {
      tell(words.pasted(all.length, added.length, read.issueCount) + (left > 0 ? words.pasteColumnsLeft(left) : ''))
    }
  }

  return {
    progress,
    onCopy: copy,
    onCut(event) {
      if (copy(event)) clear()
    },
    onPaste(event) {
      event.preventDefault()
      void paste(event.clipboardData.getData('text/plain'))
    },
    copyByMenu(cuts) {
      const texts = copied()
      if (texts === null) return
      const item = new ClipboardItem({
        'text/plain': new Blob([texts.plain], { type: 'text/plain' }),
        'text/html': new Blob([texts.html], { type: 'text/html' }),
      })
      navigator.clipboard.write([item]).then(
        () => (cuts ? clear() : undefined),
        () => tell(words.pasteRefused),
      )
    },
    pasteByMenu() {
      navigator.clipboard.readText().then(paste, () => tell(words.pasteRefused))
    },
  }
}

/** What was pasted stays selected, as in a spreadsheet. */
function pastedSelection(rows: readonly string[], { columns }: PastedRows, cells: CellSelection): Selection | null {
  const { range, shape, selection } = cells
  const [first, last] = [rows[0], rows.at(-1)]
  if (range === null || first === undefined || last === undefined || selection === null) return null
  const right = Math.min(range.left + columns.length - 1, shape.columnCount - 1)
  const anchor = { row: first, column: shape.columnAt(range.left) }
  const next = { active: anchor, anchor, head: { row: last, column: shape.columnAt(right) } }
  return rangeOf(next, shape) === null ? null : next
}
