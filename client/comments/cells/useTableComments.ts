/** Comments on the cells of a table: the marks for the grid, how one is begun, and whether the panel stands. */
import { createElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { MessageSquarePlus } from 'lucide-react'
import type { CellAnchor } from '../../../shared/comments/anchor.ts'
import type { Thread } from '../../../shared/comments/thread.ts'
import type { CellMark } from '../../grid/cell-mark.ts'
import type { CellAction } from '../../grid/grid-props.ts'
import type { TableModel } from '../../grid/table-model.ts'
import type { OpenTable } from '../../tables/TableScreen.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { type CommentsDesk, type CommentsState, nothingYet } from '../comments-desk.ts'
import { useCommentKey } from '../useCommentKey.ts'
import { useCommentsBeacon } from '../useCommentsBeacon.ts'
import { useCommentsDesk } from '../useCommentsDesk.ts'
import { readCell } from './cell-place.ts'

type Marks = (row: string, field: string) => CellMark | null
interface Cell {
  readonly row: string
  readonly field: string
}

export interface TableComments {
  /** Null until the page is there. */
  readonly desk: CommentsDesk | null
  readonly state: CommentsState
  /** The page's own marks with those of comments. */
  readonly marks: Marks
  readonly cellActions: readonly CellAction[]
  readonly noteActiveCell: (cell: Cell | null) => void
  readonly draft: CellAnchor | null
  readonly endDraft: (started: string | null) => void
  readonly active: string | null
  readonly activate: (thread: string | null) => void
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
}

export function useTableComments(table: OpenTable, model: TableModel, marksOfPage: Marks): TableComments {
  const words = useWords().comments
  const workspace = useWorkspace()
  const desk = useCommentsDesk(workspace, table.id)
  const state = useStore(desk?.state ?? nobody)
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState<CellAnchor | null>(null)
  const [active, activate] = useState<string | null>(null)
  const activeCell = useRef<Cell | null>(null)
  useCommentsBeacon(workspace, table.open, desk)

  const { canComment, threads } = state
  const byCell = useMemo(() => openThreadsByCell(threads, model.schema.table), [threads, model])
  const begin = useCallback(
    ({ row, field }: Cell) => {
      const quote = readCell(model, row, field)
      if (!canComment || quote === null) return
      setDraft({ type: 'cell', table: model.schema.table, row, field, quote })
      setOpen(true)
    },
    [model, canComment],
  )
  useCommentKey(() => {
    if (activeCell.current !== null) begin(activeCell.current)
  })
  const marks = useCallback<Marks>(
    (row, field) => {
      const own = marksOfPage(row, field)
      const said = byCell.get(`${row}/${field}`)?.at(-1)?.replies[0]
      if (said === undefined) return own
      const text = words.cellMark(said.name || words.someone, said.text)
      return own === null
        ? { kind: 'comment', words: text, isCommented: true }
        : { ...own, words: `${own.words}\n${text}`, isCommented: true }
    },
    [marksOfPage, byCell, words],
  )
  const cellActions = useMemo<readonly CellAction[]>(
    () =>
      canComment
        ? [{ label: words.addHere, icon: createElement(MessageSquarePlus), shortcut: 'Ctrl+Alt+M', run: begin }]
        : [],
    [canComment, words, begin],
  )
  const threadsOfCell = useRef(byCell)
  useEffect(() => {
    threadsOfCell.current = byCell
  }, [byCell])
  const noteActiveCell = useCallback((cell: Cell | null) => {
    activeCell.current = cell
    // The panel follows the person through the table.
    const here = cell === null ? [] : (threadsOfCell.current.get(`${cell.row}/${cell.field}`) ?? [])
    activate((before) => (here.some(({ id }) => id === before) ? before : (here.at(-1)?.id ?? null)))
  }, [])
  return {
    desk,
    state,
    marks,
    cellActions,
    noteActiveCell,
    draft,
    endDraft(started) {
      setDraft(null)
      if (started !== null) activate(started)
    },
    active,
    activate,
    isOpen,
    setOpen(next) {
      setOpen(next)
      if (!next) setDraft(null)
    },
  }
}

const nobody = { getSnapshot: () => nothingYet, subscribe: () => () => undefined }

function openThreadsByCell(threads: readonly Thread[], table: string): ReadonlyMap<string, readonly Thread[]> {
  return Map.groupBy(
    threads.filter(({ anchor, resolved }) => resolved === null && anchor.type === 'cell' && anchor.table === table),
    ({ anchor }) => (anchor.type === 'cell' ? `${anchor.row}/${anchor.field}` : ''),
  )
}
