/** The columns that people added to a table: renamed in place, or moved to the bin. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TableModel } from '../grid/table-model.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { TextEdit } from '../ui/TextEdit.tsx'
import { type OwnColumn, renameOwnColumn } from './own-columns.ts'
import type { OpenTable } from './TableScreen.tsx'
import { useDeleteOwnColumn } from './useDeleteOwnColumn.ts'
import { useOwnColumns } from './useOwnColumns.ts'

interface OwnColumnsPanelProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly onClose: () => void
}

export function OwnColumnsPanel({ table, model, onClose }: OwnColumnsPanelProps) {
  const words = useWords().tables
  const columns = useOwnColumns(table.open.doc).filter(({ deletion }) => deletion === null)
  return (
    <FramePanel title={words.columnsOwn} onClose={onClose}>
      {columns.length === 0 && <p className="px-4 pt-3 text-13 text-ink-2">{words.columnsNone}</p>}
      <ul>
        {columns.map((column) => (
          <OwnColumnLine key={column.id} table={table} model={model} column={column} />
        ))}
      </ul>
    </FramePanel>
  )
}

interface OwnColumnLineProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly column: OwnColumn
}

function OwnColumnLine({ table, model, column }: OwnColumnLineProps) {
  const words = useWords().tables
  const [isEditing, setIsEditing] = useState(false)
  const remove = useDeleteOwnColumn(table, model)
  const rename = (label: string): void => {
    if (label !== '') model.writes?.transact(() => renameOwnColumn(table.open.doc, column.id, label))
    setIsEditing(false)
  }
  return (
    <li className="flex min-h-10 items-center gap-2 border-b border-rule pr-2 pl-4">
      {isEditing ? (
        <TextEdit
          initial={column.label}
          label={words.columnName}
          className="w-full flex-1"
          onCommit={rename}
          onCancel={() => setIsEditing(false)}
        />
      ) : (
        <button
          type="button"
          aria-label={words.columnRename(column.label)}
          disabled={!table.canWrite}
          onClick={() => setIsEditing(true)}
          className="touch-target -ml-2 min-h-8 min-w-0 flex-1 rounded-control px-2 text-left break-words enabled:hover:bg-sunk"
        >
          {column.label}
        </button>
      )}
      {table.canWrite && (
        <IconButton name={words.columnDelete(column.label)} onClick={() => remove(column.id, column.label)}>
          <Trash2 />
        </IconButton>
      )}
    </li>
  )
}
