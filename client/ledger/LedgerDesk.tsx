/** A ledger that is there: its entries on the grid, who can read them, and one panel beside it. */
import { useCallback, useMemo, useRef } from 'react'
import type { EntryChamber } from '../../shared/ledger/entry.ts'
import type { Column } from '../../shared/table/column.ts'
import { TableCommentsButton } from '../comments/cells/TableCommentsButton.tsx'
import { TableCommentsPanel } from '../comments/cells/TableCommentsPanel.tsx'
import { useTableComments } from '../comments/cells/useTableComments.ts'
import { Grid } from '../grid/Grid.tsx'
import type { GridHandle } from '../grid/grid-props.ts'
import type { TableModel } from '../grid/table-model.ts'
import type { SpreadsheetTable } from '../spreadsheet/import-table-props.ts'
import { useRevealFromAddress } from '../merge/useRevealFromAddress.ts'
import { OwnColumnActions } from '../tables/OwnColumnActions.tsx'
import { SkeletonTable } from '../tables/SkeletonTable.tsx'
import { TableFrame } from '../tables/TableFrame.tsx'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { type FederationRoster, useFederationRoster } from '../tables/useFederationRoster.ts'
import { useTableView } from '../tables/useTableView.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { chamberOptions } from './chamber-options.ts'
import { entryName } from './entry-name.ts'
import { LedgerPanels } from './LedgerPanels.tsx'
import { LedgerToolbar } from './LedgerToolbar.tsx'
import { defaultLedgerView } from './ledger-view.ts'
import { NoEntries } from './NoEntries.tsx'
import { useLedgerModel } from './useLedgerModel.ts'
import { useLookAlikes } from './useLookAlikes.ts'
import { useEntryMarks } from './useEntryMarks.ts'
import { usePanelChoice } from './usePanelChoice.ts'
import { usePartOf } from './usePartOf.ts'
import { usePasteCheck } from './usePasteCheck.ts'

interface LedgerDeskProps {
  readonly table: OpenTable
  /** Of the address. */
  readonly search: string
}

export function LedgerDesk({ table, search }: LedgerDeskProps) {
  const words = useWords().ledger
  const { account } = useWorkspace()
  const short = useLanguage() === 'en' ? 'en' : 'zh'
  const federation = useFederationRoster()
  const model = useLedgerModel(table, account.name, federation.directory, short)
  const title = ledgerTitle(table, federation, words)
  if (model === null) {
    return (
      <TableFrame table={table} title={title} toolbar={null}>
        <SkeletonTable />
      </TableFrame>
    )
  }
  return <ModelDesk table={table} search={search} federation={federation} model={model} title={title} short={short} />
}

function ledgerTitle({ chamber, title }: OpenTable, { directory }: FederationRoster, words: LedgerWords): string {
  if (chamber === null) return title || words.officeLedger
  const name = directory?.name(chamber) ?? null
  return name === null ? title || `${words.title} ${chamber}` : words.titleOf(name)
}

type LedgerWords = ReturnType<typeof useWords>['ledger']

interface ModelDeskProps extends LedgerDeskProps {
  readonly federation: FederationRoster
  readonly model: TableModel
  readonly title: string
  readonly short: 'zh' | 'en'
}

function ModelDesk({ table, search, federation, model, title, short }: ModelDeskProps) {
  const words = useWords().ledger
  const grid = useRef<GridHandle>(null)
  useRevealFromAddress(grid)
  const chamber = useLedgerChamber(table, federation)
  const { doc } = table.open
  const plain = useMemo(() => defaultLedgerView(table.chamber === null), [table.chamber])
  const tableView = useTableView({ id: table.id, doc }, plain)
  const panel = usePanelChoice(search !== '')
  const lookAlikes = useLookAlikes(doc, model, short)
  const paste = usePasteCheck(model, lookAlikes.index)
  const partOf = usePartOf(table, model, short)
  const options = useMemo(() => chamberOptions(federation.directory), [federation.directory])
  const nameOf = useCallback(
    (id: string): string => {
      const row = model.row(id)
      return row === undefined ? '' : entryName(row, short, model.context())
    },
    [model, short],
  )
  const marks = useEntryMarks(table, lookAlikes.marks)
  const comments = useTableComments(table, model, marks)
  const { toggle } = panel
  const columnActions = useCallback(
    (column: Column) => (
      <OwnColumnActions table={table} model={model} column={column} onRename={() => toggle('columns')} />
    ),
    [table, model, toggle],
  )
  const show = useCallback((rows: readonly string[] | null, what?: string) => grid.current?.filterTo(rows, what), [])
  const spreadsheet = useMemo<SpreadsheetTable>(
    () => ({ doc: table.open.doc, model, federationId: federation.id, chamber: table.chamber, title }),
    [table.open.doc, model, federation.id, table.chamber, title],
  )
  const reveal = useCallback((row: string) => grid.current?.reveal(row), [])
  return (
    <TableFrame
      table={table}
      title={title}
      toolbar={
        <>
          <LedgerToolbar
            table={table}
            model={model}
            tableView={tableView}
            chamberName={chamber?.name ?? ''}
            alikeRows={lookAlikes.rows}
            onShowAlike={() => show(lookAlikes.rows, words.lookAlikes(lookAlikes.rows.length))}
            panel={panel}
            spreadsheet={spreadsheet}
          />
          <TableCommentsButton comments={comments} />
        </>
      }
    >
      <Grid
        ref={grid}
        label={title}
        model={model}
        awareness={table.open.awareness}
        canWrite={table.canWrite}
        language={short}
        view={tableView.view}
        onViewChange={tableView.setView}
        marks={comments.marks}
        cellActions={comments.cellActions}
        onActiveCell={comments.noteActiveCell}
        options={options}
        onPaste={paste.onPaste}
        columnActions={columnActions}
        rowActions={table.canWrite ? partOf.actions : noActions}
        empty={<NoEntries canWrite={table.canWrite} onAdd={() => addFirstRow(model, reveal)} />}
      />
      <LedgerPanels
        table={table}
        model={model}
        chamber={chamber}
        federation={federation}
        search={search}
        panel={panel}
        spreadsheet={spreadsheet}
        paste={paste}
        partOf={partOf}
        rows={{ show, reveal, name: nameOf }}
        nameOfCells={(cells) => entryName({ ...cells, id: '' }, short, model.context())}
      />
      <TableCommentsPanel
        table={table}
        model={model}
        comments={comments}
        nameOf={nameOf}
        onShow={(row, field) => grid.current?.reveal(row, field)}
      />
    </TableFrame>
  )
}

const noActions = [] as const

function addFirstRow(model: TableModel, reveal: (row: string) => void): void {
  const [added] = model.writes?.addRows([{}], 'last') ?? []
  if (added !== undefined) reveal(added)
}

/** The same object until the chamber is called otherwise. */
function useLedgerChamber({ chamber }: OpenTable, { directory }: FederationRoster): EntryChamber | null {
  const name = chamber === null ? '' : (directory?.name(chamber) ?? chamber)
  return useMemo(() => (chamber === null ? null : { member: chamber, name }), [chamber, name])
}
