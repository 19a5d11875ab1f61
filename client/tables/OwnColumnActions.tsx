/** What the menu of a column of one's own adds: renaming it, and moving it to the bin. */
import { Pencil, Trash2 } from 'lucide-react'
import type { Column } from '../../shared/table/column.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useWords } from '../ui/language/useWords.ts'
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import type { OpenTable } from './TableScreen.tsx'
import { useDeleteOwnColumn } from './useDeleteOwnColumn.ts'

interface OwnColumnActionsProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly column: Column
  /** Opens `OwnColumnsPanel`. */
  readonly onRename: () => void
}

export function OwnColumnActions({ table, model, column, onRename }: OwnColumnActionsProps) {
  const words = useWords().tables
  const remove = useDeleteOwnColumn(table, model)
  const name = column.label.zh
  if (!table.canWrite || model.schema.columns.some(({ id }) => id === column.id)) return null
  return (
    <>
      <MenuSeparator />
      <MenuItem icon={<Pencil />} onClick={onRename}>
        {words.columnRename(name)}
      </MenuItem>
      <MenuItem icon={<Trash2 />} isDestructive onClick={() => remove(column.id, name)}>
        {words.columnDelete(name)}
      </MenuItem>
    </>
  )
}
