/** The panel of comments beside a table: its threads in the order of the rows. */
import { useCallback, useEffect, useMemo, useReducer } from 'react'
import type { Thread } from '../../../shared/comments/thread.ts'
import type { TableModel } from '../../grid/table-model.ts'
import { useLanguage, useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import type { CommentsDesk } from '../comments-desk.ts'
import { CommentsPanel } from '../CommentsPanel.tsx'
import { cellPlace } from './cell-place.ts'
import type { TableComments } from './useTableComments.ts'
import type { OpenTable } from '../../tables/TableScreen.tsx'

interface TableCommentsPanelProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly comments: TableComments
  readonly nameOf: (row: string) => string
  readonly onShow: (row: string, field: string) => void
}

export function TableCommentsPanel(props: TableCommentsPanelProps) {
  const { isOpen, desk } = props.comments
  return isOpen && desk !== null ? <CellComments {...props} desk={desk} /> : null
}

interface CellCommentsProps extends TableCommentsPanelProps {
  readonly desk: CommentsDesk
}

function CellComments({ table, model, comments, nameOf, onShow, desk }: CellCommentsProps) {
  const words = useWords().comments
  const describe = useDescribe(model, nameOf)
  const revision = useRevision(model)
  const { draft, endDraft, active, activate, setOpen } = comments
  const rowIndex = useMemo(
    () => new Map(model.rowIds().map((id, index) => [id, index])),
    // oxlint-disable-next-line react/exhaustive-deps -- the revision stands for what the model says
    [model, revision],
  )
  const placeOf = useCallback(
    ({ anchor }: Thread) =>
      anchor.type === 'cell'
        ? cellPlace(anchor, { model, rowIndex, describe })
        : ({ order: null, state: 'waiting' } as const),
    [model, rowIndex, describe],
  )
  return (
    <CommentsPanel
      workspace={useWorkspace()}
      desk={desk}
      document={table.id}
      placeOf={placeOf}
      active={active}
      onActivate={({ id, anchor }) => {
        if (id === active) return
        if (anchor.type === 'cell' && rowIndex.has(anchor.row)) onShow(anchor.row, anchor.field)
        activate(id)
      }}
      draft={
        draft === null ? null : { quote: `${describe(draft.row, draft.field)}\n${draft.quote}`, anchor: () => draft }
      }
      onDraftDone={endDraft}
      confirmPlace={null}
      emptyHint={words.emptyCell}
      onClose={() => setOpen(false)}
    />
  )
}

function useDescribe(model: TableModel, nameOf: (row: string) => string) {
  const words = useWords().comments
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  return useCallback(
    (row: string, field: string): string => {
      const label = model.columns().find(({ id }) => id === field)?.label[language] ?? ''
      return words.place.cellHere(nameOf(row) || words.unnamedRow, label)
    },
    [model, nameOf, words, language],
  )
}

/** Rises with every change of the table. */
function useRevision(model: TableModel): number {
  const [revision, rise] = useReducer((count: number) => count + 1, 0)
  useEffect(() => model.subscribe(rise), [model])
  return revision
}
