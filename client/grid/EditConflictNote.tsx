/** Under the field: a colleague was in this cell meanwhile, and the person decides; nothing is overwritten unasked. */
import type { Awareness } from 'y-protocols/awareness'
import { formatCell } from '../../shared/table/cell-text.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { CellEdit } from './cell-edit.ts'
import { nameOfClient } from './cell-presence.ts'
import type { TableModel } from './table-model.ts'
import { type CellSpot, UnderCell } from './UnderCell.tsx'

interface EditConflictNoteProps {
  readonly spot: CellSpot
  readonly edit: CellEdit
  readonly model: TableModel
  readonly awareness: Awareness | null
  readonly language: 'zh' | 'en'
  readonly onMine: () => void
  readonly onTheirs: () => void
}

const noteHeight = 150
const noteWidth = 320

export function EditConflictNote(props: EditConflictNoteProps) {
  const { spot, edit, model, awareness, language, onMine, onTheirs } = props
  const words = useWords().grid.conflict
  const { conflict, column } = edit
  if (conflict === null) return null
  const name = nameOfClient(awareness, conflict.client)
  const isDeleted = conflict.kind === 'rowDeleted'
  const said = isDeleted
    ? words.rowDeleted(name)
    : words.overwritten(name, formatCell(column, conflict.value, language, model.context()))
  return (
    <UnderCell spot={spot} wantedHeight={noteHeight} width={noteWidth} role="alert" className="p-3">
      <p className="text-14">{said}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onPointerDown={(event) => event.preventDefault()} onClick={onMine}>
          {isDeleted ? words.restore : words.mine}
        </Button>
        <Button look="quiet" onPointerDown={(event) => event.preventDefault()} onClick={onTheirs}>
          {isDeleted ? words.discard : words.theirs}
        </Button>
      </div>
    </UnderCell>
  )
}
