/** The views of a table: the plain one, those that people saved for everybody, and saving what is on the screen. */
import { Check, ChevronDown, LayoutList, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { Popover } from '../ui/Popover.tsx'
import { offerUndo, say } from '../ui/toast/toasts.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type SavedView, deleteView, putViewBack, saveView, updateView } from './saved-views.ts'
import type { OpenTable } from './TableScreen.tsx'
import type { TableView } from './useTableView.ts'

interface ViewMenuProps {
  readonly table: OpenTable
  readonly tableView: TableView
}

export function ViewMenu({ table, tableView }: ViewMenuProps) {
  const words = useWords().tables
  const [isOpen, setIsOpen] = useState(false)
  const { chosen, isChanged, choose } = tableView
  const name = chosen?.name ?? words.viewPlain
  return (
    <Popover
      title={words.view}
      align="start"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button look="quiet" className="max-w-56 px-2">
          <LayoutList aria-hidden />
          <span className="truncate">
            <span className="sr-only">{words.view}: </span>
            {name}
            {isChanged && <span className="font-normal text-amber"> · {words.viewChanged}</span>}
          </span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <ul className="mt-2 -ml-2 flex max-h-64 flex-col overflow-y-auto">
        <ViewLine name={words.viewPlain} isChosen={chosen === null} onChoose={() => choose(null)} />
        {tableView.saved.map((saved) => (
          <ViewLine
            key={saved.id}
            name={saved.name}
            isChosen={saved === chosen}
            onChoose={() => choose(saved.id)}
            actions={table.canWrite && <DeleteView table={table} saved={saved} />}
          />
        ))}
      </ul>
      {table.canWrite ? (
        <SaveView table={table} tableView={tableView} onDone={() => setIsOpen(false)} />
      ) : (
        tableView.saved.length === 0 && <p className="mt-2 text-13 text-ink-2">{words.viewCurrent}</p>
      )}
    </Popover>
  )
}

interface ViewLineProps {
  readonly name: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly actions?: React.ReactNode
}

function ViewLine({ name, isChosen, onChoose, actions }: ViewLineProps) {
  return (
    <li className="flex items-center">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="touch-target flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left hover:bg-sunk [&>svg]:size-4 [&>svg]:shrink-0"
      >
        <Check aria-hidden className={isChosen ? 'text-jade' : 'invisible'} />
        <span className="min-w-0 flex-1 truncate">{name}</span>
      </button>
      {actions}
    </li>
  )
}

function DeleteView({ table, saved }: { readonly table: OpenTable; readonly saved: SavedView }) {
  const { tables: words, common } = useWords()
  const { account } = useWorkspace()
  const { doc } = table.open
  const remove = (): void => {
    deleteView(doc, saved.id, { at: new Date().toISOString(), by: account.name })
    offerUndo(words.viewDeleted(saved.name), common.undo, () => putViewBack(doc, saved.id), doc)
  }
  return (
    <IconButton name={words.viewDelete(saved.name)} onClick={remove}>
      <Trash2 />
    </IconButton>
  )
}

function SaveView({ table, tableView, onDone }: ViewMenuProps & { readonly onDone: () => void }) {
  const words = useWords().tables
  const [name, setName] = useState('')
  const { doc } = table.open
  const { chosen, isChanged, view } = tableView
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return
    tableView.adopt(saveView(doc, name.trim(), view))
    setName('')
    onDone()
  }
  const update = (): void => {
    if (chosen === null) return
    updateView(doc, chosen.id, view)
    tableView.adopt(chosen.id)
    say(words.viewUpdated(chosen.name))
    onDone()
  }
  return (
    <div className="mt-2 flex flex-col gap-3 border-t border-rule pt-3">
      {tableView.saved.length === 0 && <p className="text-13 text-ink-2">{words.viewsNone}</p>}
      {chosen !== null && isChanged && (
        <Button onClick={update} className="self-start">
          {words.viewUpdate(chosen.name)}
        </Button>
      )}
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={words.viewName} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        <Button type="submit" disabled={name.trim() === ''} className="h-9">
          {words.viewSave}
        </Button>
      </form>
    </div>
  )
}
