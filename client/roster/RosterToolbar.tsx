/** The verbs of a roster in one line: add, view, order, columns; and what opens the panel. */
import { ChartNoAxesColumn, IdCard, Plus, Trash2, Upload } from 'lucide-react'
import type { TableModel } from '../grid/table-model.ts'
import { ExportMenu } from '../spreadsheet/ExportMenu.tsx'
import type { SpreadsheetTable } from '../spreadsheet/import-table-props.ts'
import { AddColumn } from '../tables/AddColumn.tsx'
import { ToolButton } from '../tables/ToolButton.tsx'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { useDeletedRows } from '../tables/useDeletedRows.ts'
import type { TableView } from '../tables/useTableView.ts'
import { ViewMenu } from '../tables/ViewMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { Popover } from '../ui/Popover.tsx'
import { AddRowForm, type NewRowText } from './AddRowForm.tsx'
import type { LookAlikeWatch } from './look-alike-watch.ts'
import { OrderMenu } from './OrderMenu.tsx'
import type { RosterKind } from './roster-kind.ts'
import type { RosterPanel } from './RosterPanels.tsx'
import { useRows } from './useRows.ts'

interface RosterToolbarProps {
  readonly table: OpenTable
  readonly kind: RosterKind
  readonly model: TableModel
  readonly watch: LookAlikeWatch
  readonly tableView: TableView
  readonly spreadsheet: SpreadsheetTable
  readonly panel: RosterPanel | null
  readonly onPanel: (panel: RosterPanel | null) => void
  readonly isAdding: boolean
  readonly onAdding: (isAdding: boolean) => void
  readonly onAdd: (row: NewRowText) => void
  readonly onShow: (row: string) => void
}

export function RosterToolbar(props: RosterToolbarProps) {
  const { tables, roster: words } = useWords()
  const format = useFormat()
  const { table, kind, model, tableView, panel, onPanel } = props
  const deletedCount = useDeletedRows(model).length
  const rowCount = useRows(model).length
  const toggle = (wanted: RosterPanel): void => onPanel(panel === wanted ? null : wanted)
  return (
    <div className="flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto wide:flex-wrap wide:overflow-visible">
      {table.canWrite && <AddRow {...props} />}
      <ViewMenu table={table} tableView={tableView} />
      <OrderMenu
        orders={kind.orders}
        view={tableView.view}
        onViewChange={tableView.setView}
        onReadings={kind.readings === null ? null : () => onPanel('readings')}
      />
      {table.canWrite && <AddColumn table={table} model={model} />}
      <span className="grow" />
      <ToolButton
        icon={<ChartNoAxesColumn aria-hidden />}
        label={words.counts}
        count={words.rowCount(format.count(rowCount))}
        isOn={panel === 'counts'}
        onClick={() => toggle('counts')}
      />
      <ToolButton
        icon={<IdCard aria-hidden />}
        label={words.details}
        isOn={panel === 'row'}
        onClick={() => toggle('row')}
      />
      {table.canWrite && (
        <ToolButton
          icon={<Upload aria-hidden />}
          label={tables.import}
          isOn={panel === 'import'}
          onClick={() => toggle('import')}
        />
      )}
      <ExportMenu table={props.spreadsheet} mayExportPrivate={table.canWrite} />
      <ToolButton
        icon={<Trash2 aria-hidden />}
        label={tables.bin}
        {...(deletedCount > 0 ? { count: format.count(deletedCount) } : {})}
        isOn={panel === 'bin'}
        onClick={() => toggle('bin')}
      />
    </div>
  )
}

function AddRow({ kind, watch, isAdding, onAdding, onAdd, onShow }: RosterToolbarProps) {
  return (
    <Popover
      title={kind.words.add}
      align="start"
      isOpen={isAdding}
      onOpenChange={onAdding}
      trigger={
        <Button look="primary">
          <Plus aria-hidden />
          {kind.words.add}
        </Button>
      }
    >
      <AddRowForm
        hasPlace={kind.readings !== null}
        find={watch.find}
        onAdd={onAdd}
        onShow={(row) => {
          onAdding(false)
          onShow(row)
        }}
      />
    </Popover>
  )
}
