/** Under the field: a colleague was in this cell meanwhile, and the person decides; nothing is overwritten unasked. */
import { useState } from 'react'
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
  /** What was typed is on the clipboard. */
  readonly onCopied: () => void
}

const noteHeight = 190
const noteWidth = 320

export function EditConflictNote(props: EditConflictNoteProps) {
  const { spot, edit, model, awareness, language, onMine, onTheirs } = props
  const words = useWords().grid.conflict
  const { conflict, column } = edit
  if (conflict === null) return null
  const name = nameOfClient(awareness, conflict.client)
  const isDeleted = conflict.kind === 'rowDeleted'
  if (conflict.kind === 'columnDeleted') return <ColumnGone {...props} />
  const said = isDeleted
    ? words.rowDeleted(name)
    : words.overwritten(name, formatCell(column, conflict.value, language, model.context()))
  return (
    <UnderCell spot={spot} wantedHeight={noteHeight} width={noteWidth} role="alert" className="p-3">
      <p className="text-14">{said}</p>
      <p className="mt-1 text-13 text-ink-2">{words.keys}</p>
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

/** There is nowhere to write it: it can be taken along. */
function ColumnGone({ spot, edit, language, onTheirs, onCopied }: EditConflictNoteProps) {
  const words = useWords().grid.conflict
  const [isRefused, setRefused] = useState(false)
  const copy = (): void => {
    navigator.clipboard.writeText(edit.text).then(onCopied, () => setRefused(true))
  }
  return (
    <UnderCell spot={spot} wantedHeight={noteHeight} width={noteWidth} role="alert" className="p-3">
      <p className="text-14">{words.columnDeleted(edit.column.label[language])}</p>
      {isRefused && <p className="mt-1 text-13 text-amber">{words.copyRefused}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onPointerDown={(event) => event.preventDefault()} onClick={copy}>
          {words.copyMine}
        </Button>
        <Button look="quiet" onPointerDown={(event) => event.preventDefault()} onClick={onTheirs}>
          {words.discard}
        </Button>
      </div>
    </UnderCell>
  )
}
