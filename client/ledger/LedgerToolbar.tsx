/** The line above the entries: views and columns, who can read them, what looks entered twice, the bin and the totals. */
import { CopyCheck, Eye, Sigma, Trash2, Upload } from 'lucide-react'
import type { TableModel } from '../grid/table-model.ts'
import { ExportMenu } from '../spreadsheet/ExportMenu.tsx'
import type { SpreadsheetTable } from '../spreadsheet/import-table-props.ts'
import { AddColumn } from '../tables/AddColumn.tsx'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { ToolButton } from '../tables/ToolButton.tsx'
import type { TableView } from '../tables/useTableView.ts'
import { ViewMenu } from '../tables/ViewMenu.tsx'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { readersOf } from './readers.ts'
import type { PanelChoice } from './usePanelChoice.ts'

interface LedgerToolbarProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly tableView: TableView
  readonly chamberName: string
  readonly alikeRows: readonly string[]
  readonly onShowAlike: () => void
  readonly panel: PanelChoice
  readonly spreadsheet: SpreadsheetTable
}

export function LedgerToolbar(props: LedgerToolbarProps) {
  const { table, model, tableView, chamberName, alikeRows, onShowAlike, panel } = props
  const { ledger: words, tables } = useWords()
  return (
    <>
      <ViewMenu table={table} tableView={tableView} />
      {table.canWrite && <AddColumn table={table} model={model} />}
      <p className="order-last flex min-w-0 basis-full items-center gap-1.5 px-2 text-12 text-ink-2 desk:order-none desk:flex-1 desk:basis-64">
        <Eye aria-hidden className="size-3.5 shrink-0 stroke-[1.75]" />
        <span className="min-w-0">{readersOf(table.chamber, chamberName, words)}</span>
      </p>
      <span className="flex flex-1 items-center justify-end gap-1 desk:flex-none">
        {alikeRows.length > 0 && (
          <Button look="quiet" onClick={onShowAlike} className="px-2 font-normal text-amber">
            <CopyCheck aria-hidden />
            {words.lookAlikes(alikeRows.length)}
          </Button>
        )}
        {table.canWrite && (
          <ToolButton
            icon={<Upload aria-hidden />}
            label={tables.import}
            isOn={panel.shown === 'import'}
            onClick={() => panel.toggle('import')}
          />
        )}
        <ExportMenu table={props.spreadsheet} mayExportPrivate={table.canWrite} />
        <ToolButton
          icon={<Trash2 aria-hidden />}
          label={tables.bin}
          isOn={panel.shown === 'bin'}
          onClick={() => panel.toggle('bin')}
        />
        <ToolButton
          icon={<Sigma aria-hidden />}
          label={words.totals}
          isOn={panel.shown === 'totals'}
          onClick={() => panel.toggle('totals')}
        />
      </span>
    </>
  )
}
