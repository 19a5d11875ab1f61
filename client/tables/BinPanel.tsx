/** The bin of a table: deleted rows and columns with who and when, each to be put back. */
import { Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { type RowDeletion, readRowDeletion } from '../../shared/table/row-writes.ts'
import type { TableModel } from '../grid/table-model.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { putOwnColumnBack } from './own-columns.ts'
import { useOwnColumns } from './useOwnColumns.ts'
import { useDeletedRows } from './useDeletedRows.ts'
import type { OpenTable } from './TableScreen.tsx'

/** A bin of thousands is looked through by the newest. */
const rowsAtOnce = 50

interface BinPanelProps {
  readonly table: OpenTable
  readonly model: TableModel
  /** What a row is called. */
  readonly nameOf: (row: string) => string
  readonly onClose: () => void
  /** The row is back: bring it into sight. */
  readonly onRestored?: (row: string) => void
}

export function BinPanel({ table, model, nameOf, onClose, onRestored }: BinPanelProps) {
  const words = useWords().tables
  const [limit, setLimit] = useState(rowsAtOnce)
  const deletionOf = (row: string): RowDeletion | null => readRowDeletion(model.row(row)?.['deletedAt'])
  const rows = useDeletedRows(model).toSorted((a, b) => newestFirst(deletionOf(a), deletionOf(b)))
  const columns = useOwnColumns(table.open.doc).filter(({ deletion }) => deletion !== null)
  const isEmpty = rows.length === 0 && columns.length === 0
  const restore = (row: string): void => {
    const name = nameOf(row) || words.unnamedRow
    model.writes?.restoreRows([row])
    say(words.restored(name))
    onRestored?.(row)
  }
  return (
    <FramePanel title={words.bin} onClose={onClose}>
      <p className="px-4 pt-3 pb-2 text-13 text-ink-2">{isEmpty ? words.binEmpty : words.binLead}</p>
      {rows.length > 0 && (
        <BinSection title={words.binRows}>
          {rows.slice(0, limit).map((row) => (
            <BinLine
              key={row}
              name={nameOf(row) || words.unnamedRow}
              deletion={deletionOf(row)}
              onPutBack={table.canWrite ? () => restore(row) : null}
            />
          ))}
        </BinSection>
      )}
      {rows.length > limit && (
        <button
          type="button"
          onClick={() => setLimit(limit + rowsAtOnce)}
          className="touch-target min-h-8 px-4 text-13 text-slate hover:underline"
        >
          {words.binMore(Math.min(rowsAtOnce, rows.length - limit))}
        </button>
      )}
      {columns.length > 0 && (
        <BinSection title={words.binColumns}>
          {columns.map(({ id, label, deletion }) => (
            <BinLine
              key={id}
              name={label}
              deletion={deletion}
              onPutBack={
                table.canWrite
                  ? () => {
                      model.writes?.transact(() => putOwnColumnBack(table.open.doc, id))
                      say(words.restored(label))
                    }
                  : null
              }
            />
          ))}
        </BinSection>
      )}
    </FramePanel>
  )
}

function newestFirst(a: RowDeletion | null, b: RowDeletion | null): number {
  const [at, other] = [a?.at ?? '', b?.at ?? '']
  return at < other ? 1 : at > other ? -1 : 0
}

function BinSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pb-4">
      <h3 className="px-4 pt-2 pb-1 text-12 font-semibold text-ink-2">{title}</h3>
      <ul className="border-t border-rule">{children}</ul>
    </section>
  )
}

interface BinLineProps {
  readonly name: string
  readonly deletion: RowDeletion | null
  /** Null for who may only read. */
  readonly onPutBack: (() => void) | null
}

function BinLine({ name, deletion, onPutBack }: BinLineProps) {
  const words = useWords().tables
  const format = useFormat()
  return (
    <li className="flex items-center gap-2 border-b border-rule py-1.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="break-words">{name}</p>
        {deletion !== null && (
          <p className="figures text-12 text-ink-2">
            {words.binDeletedBy(deletion.by || words.someone, format.moment(deletion.at))}
          </p>
        )}
      </div>
      {onPutBack !== null && (
        <IconButton name={words.putBackNamed(name)} onClick={onPutBack}>
          <Undo2 />
        </IconButton>
      )}
    </li>
  )
}
