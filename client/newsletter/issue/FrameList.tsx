/** A list of the frame that is edited in place: rows added, reordered by drag, key or menu, and deleted with an undo. */
import { ArrowDown, ArrowUp, MoreHorizontal, Plus, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { type FrameRow, readField } from '../../../shared/newsletter/frame.ts'
import { Button } from '../../ui/Button.tsx'
import { iconButtonClass } from '../../ui/IconButton.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { offerUndo } from '../../ui/toast/toasts.ts'
import { CellField } from './CellField.tsx'
import { useIssue } from './issue-context.ts'
import type { FrameList as List } from './issue-view.ts'
import { focusField, focusId } from './keep-focus.ts'

interface ListField {
  readonly name: string
  readonly label: string
  readonly isNarrow?: boolean
  readonly isLong?: boolean
  readonly isWrapped?: boolean
}

interface FrameListProps {
  readonly table: List
  readonly title: string
  readonly addLabel: string
  readonly fields: readonly ListField[]
}

export function FrameList({ table, title, addLabel, fields }: FrameListProps) {
  const words = useWords().issue
  const { view, actions, canEdit } = useIssue()
  const rows = view.lists[table]
  const add = (): void => {
    focusField(actions.addRow(table, Object.fromEntries(fields.map((field) => [field.name, '']))))
  }
  return (
    <section aria-label={title} className="pt-10">
      <div className="flex items-center justify-between border-b border-rule pb-2">
        <h2 className="font-article text-17 font-semibold">{title}</h2>
        {canEdit && (
          <Button look="quiet" onClick={add}>
            <Plus aria-hidden />
            {addLabel}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p className="py-3 text-ink-2">{words.emptyList}</p>}
      <ul className="flex flex-col gap-2 pt-3">
        {rows.map((row, index) => (
          <ListRow key={row.id} table={table} row={row} index={index} count={rows.length} fields={fields} />
        ))}
      </ul>
    </section>
  )
}

interface ListRowProps {
  readonly table: List
  readonly row: FrameRow
  readonly index: number
  readonly count: number
  readonly fields: readonly ListField[]
}

function ListRow({ table, row, index, count, fields }: ListRowProps) {
  const { actions, canEdit } = useIssue()
  const move = (step: -1 | 1): void => {
    const next = index + step
    if (next >= 0 && next < count) actions.moveRow(table, row.id, next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!canEdit || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li id={focusId(row.id)} onKeyDown={onKeyDown} className="group flex items-start gap-2">
      {fields.map((field) => (
        <div key={field.name} className={field.isNarrow === true ? 'w-32 shrink-0' : 'min-w-0 flex-1'}>
          <CellField
            label={field.label}
            isLabelHidden
            isLong={field.isLong ?? false}
            isWrapped={field.isWrapped ?? false}
            value={readField(row, field.name)}
            isReadOnly={!canEdit}
            onCommit={(value) => actions.setField(table, row.id, field.name, value)}
          />
        </div>
      ))}
      {canEdit && <RowMenu table={table} row={row} index={index} count={count} move={move} />}
    </li>
  )
}

interface RowMenuProps {
  readonly table: List
  readonly row: FrameRow
  readonly index: number
  readonly count: number
  readonly move: (step: -1 | 1) => void
}

function RowMenu({ table, row, index, count, move }: RowMenuProps) {
  const { issue: words, common } = useWords()
  const { open, actions } = useIssue()
  const name = readField(row, 'text') || readField(row, 'value') || readField(row, 'role') || words.rowText
  const remove = (): void => {
    actions.remove(table, row.id)
    offerUndo(words.rowDeleted, common.undo, () => actions.putBack(table, row.id), open.doc)
  }
  return (
    <Menu
      trigger={
        <button type="button" aria-label={words.actionsFor(name.slice(0, 20))} className={iconButtonClass}>
          <MoreHorizontal />
        </button>
      }
    >
      <MenuItem icon={<ArrowUp />} shortcut="Alt+↑" isDisabled={index === 0} onClick={() => move(-1)}>
        {words.moveUp}
      </MenuItem>
      <MenuItem icon={<ArrowDown />} shortcut="Alt+↓" isDisabled={index === count - 1} onClick={() => move(1)}>
        {words.moveDown}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} isDestructive onClick={remove}>
        {words.deleteRow}
      </MenuItem>
    </Menu>
  )
}
