/** A roster on the grid: the line of verbs above it, its marks, and the panel at its side. */
import { useCallback, useMemo, useRef, useState } from 'react'
import { cellString } from '../../shared/roster/member.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Column } from '../../shared/table/column.ts'
import { TableCommentsButton } from '../comments/cells/TableCommentsButton.tsx'
import { TableCommentsPanel } from '../comments/cells/TableCommentsPanel.tsx'
import { useTableComments } from '../comments/cells/useTableComments.ts'
import { Grid } from '../grid/Grid.tsx'
import type { CellMark } from '../grid/cell-mark.ts'
import type { GridHandle, RowAction } from '../grid/grid-props.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useRevealFromAddress } from '../merge/useRevealFromAddress.ts'
import type { SpreadsheetTable } from '../spreadsheet/import-table-props.ts'
import { OwnColumnActions } from '../tables/OwnColumnActions.tsx'
import { SkeletonTable } from '../tables/SkeletonTable.tsx'
import { TableFrame } from '../tables/TableFrame.tsx'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { useFederationRoster } from '../tables/useFederationRoster.ts'
import { useTableView } from '../tables/useTableView.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { LookAlikeWatch } from './look-alike-watch.ts'
import type { RosterKind } from './roster-kind.ts'
import { type RosterPanel, RosterPanels } from './RosterPanels.tsx'
import { RosterToolbar } from './RosterToolbar.tsx'
import { useLookAlikes } from './useLookAlikes.ts'
import { usePasteQuestion } from './usePasteQuestion.ts'
import { useRosterModel } from './useRosterModel.ts'

interface RosterTableProps {
  readonly table: OpenTable
  readonly kind: RosterKind
}

export function RosterTable({ table, kind }: RosterTableProps) {
  const { account } = useWorkspace()
  const { id: federationId, directory } = useFederationRoster()
  const model = useRosterModel({
    doc: table.open.doc,
    schema: kind.schema,
    author: account.name,
    chambers: directory,
    computed: kind.computed,
    reads: kind.reads,
  })
  const watch = useLookAlikes(model, table.open.doc, kind.aliasesOf)
  if (model === null || watch === null) {
    return (
      <TableFrame table={table} title={kind.title} toolbar={null}>
        <SkeletonTable />
      </TableFrame>
    )
  }
  return <ReadyRoster table={table} kind={kind} model={model} watch={watch} federationId={federationId} />
}

interface ReadyRosterProps extends RosterTableProps {
  readonly model: TableModel
  readonly watch: LookAlikeWatch
  readonly federationId: DocumentId | null
}

function ReadyRoster({ table, kind, model, watch, federationId }: ReadyRosterProps) {
  const { roster: words } = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const grid = useRef<GridHandle>(null)
  const tableView = useTableView(table.open, kind.plain)
  const [panel, setPanel] = useState<RosterPanel | null>(null)
  const [isAdding, setIsAdding] = useState(false)
  const [activeRow, setActiveRow] = useState<string | null>(null)
  const paste = usePasteQuestion(model, watch)
  useRevealFromAddress(grid)
  const spreadsheet = useMemo<SpreadsheetTable>(
    () => ({ doc: table.open.doc, model, federationId, chamber: table.chamber, title: kind.title }),
    [table.open.doc, model, federationId, table.chamber, kind.title],
  )
  const marks = useLookAlikeMarks(watch)
  const comments = useTableComments(table, model, marks)
  const nameOf = useCallback((row: string) => cellString(model.row(row)?.['name']), [model])
  const show = useCallback((row: string) => {
    setActiveRow(row)
    grid.current?.reveal(row, 'name')
  }, [])
  const rowActions = useMemo<readonly RowAction[]>(
    () => [
      {
        label: words.details,
        run: ([row]) => {
          if (row === undefined) return
          setActiveRow(row)
          setPanel('row')
        },
      },
    ],
    [words],
  )
  const columnActions = useCallback(
    (column: Column) => (
      <OwnColumnActions table={table} model={model} column={column} onRename={() => setPanel('columns')} />
    ),
    [table, model],
  )
  const add = (cells: { name: string; place: string }): void => {
    const [row] = model.writes?.addRows([kind.readings === null ? { name: cells.name } : cells], 'last') ?? []
    setIsAdding(false)
    if (row !== undefined) show(row)
  }
  return (
    <TableFrame
      table={table}
      title={kind.title}
      toolbar={
        <>
          <RosterToolbar
            table={table}
            kind={kind}
            model={model}
            watch={watch}
            tableView={tableView}
            spreadsheet={spreadsheet}
            panel={panel}
            onPanel={setPanel}
            isAdding={isAdding}
            onAdding={setIsAdding}
            onAdd={add}
            onShow={show}
          />
          <TableCommentsButton comments={comments} />
        </>
      }
    >
      <Grid
        ref={grid}
        label={kind.title}
        model={model}
        awareness={table.open.awareness}
        canWrite={table.canWrite}
        language={language}
        view={tableView.view}
        onViewChange={tableView.setView}
        compareRows={kind.compareRows}
        marks={comments.marks}
        cellActions={comments.cellActions}
        onPaste={paste.ask}
        onAddRow={() => setIsAdding(true)}
        onActiveCell={(cell) => {
          setActiveRow(cell?.row ?? null)
          comments.noteActiveCell(cell)
        }}
        rowActions={rowActions}
        columnActions={columnActions}
        empty={<Empty table={table} kind={kind} onAdd={() => setIsAdding(true)} onImport={() => setPanel('import')} />}
      />
      <RosterPanels
        table={table}
        kind={kind}
        model={model}
        watch={watch}
        spreadsheet={spreadsheet}
        panel={panel}
        onPanel={setPanel}
        paste={paste}
        activeRow={activeRow}
        nameOf={nameOf}
        onShow={show}
        onFilter={(rows, name) => grid.current?.filterTo(rows, words.countShown(name))}
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

function useLookAlikeMarks(watch: LookAlikeWatch): (row: string, field: string) => CellMark | null {
  const words = useWords().roster
  const ofRow = useStore(watch.ofRow)
  return useCallback(
    (row, field) => {
      if (field !== 'name') return null
      const [first] = ofRow(row)
      return first === undefined ? null : { kind: 'lookAlike', words: words.alikeMark(first.name) }
    },
    [ofRow, words],
  )
}

interface EmptyProps extends RosterTableProps {
  readonly onAdd: () => void
  readonly onImport: () => void
}

function Empty({ table, kind, onAdd, onImport }: EmptyProps) {
  const { roster: words, tables: importing } = useWords()
  return (
    <EmptyState title={kind.words.emptyTitle} detail={table.canWrite ? kind.words.emptyDetail : words.emptyReadOnly}>
      {table.canWrite && (
        <>
          <Button onClick={onAdd}>{kind.words.add}</Button>
          <Button onClick={onImport}>{importing.import}</Button>
        </>
      )}
    </EmptyState>
  )
}
