/** What the menu of a column of one's own adds: renaming it, and moving it to the bin. */
import { Pencil, Trash2 } from 'lucide-react'
import type { Column } from '../../shared/table/column.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useWords } from '../ui/language/useWords.ts'
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { offerUndo } from '../ui/toast/toasts.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { deleteOwnColumn, putOwnColumnBack } from './own-columns.ts'
import type { OpenTable } from './TableScreen.tsx'

interface OwnColumnActionsProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly column: Column
  readonly onRename: (column: Column) => void
}

export function OwnColumnActions({ table, model, column, onRename }: OwnColumnActionsProps) {
  const { tables: words, common } = useWords()
  const { account } = useWorkspace()
  const name = column.label.zh
  const { doc } = table.open
  if (!table.canWrite || model.schema.columns.some(({ id }) => id === column.id)) return null
  const remove = (): void => {
    model.writes?.transact(() => deleteOwnColumn(doc, column.id, { at: new Date().toISOString(), by: account.name }))
    offerUndo(words.columnDeleted(name), common.undo, () => putOwnColumnBack(doc, column.id))
  }
  return (
    <>
      <MenuSeparator />
      <MenuItem icon={<Pencil />} onClick={() => onRename(column)}>
        {words.columnRename(name)}
      </MenuItem>
      <MenuItem icon={<Trash2 />} isDestructive onClick={remove}>
        {words.columnDelete(name)}
      </MenuItem>
    </>
  )
}
