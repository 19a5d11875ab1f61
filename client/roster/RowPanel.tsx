/** One row in full at the side: what looks like it, its other names, its officers, and the tables of a chamber. */
import type { Alias } from '../../shared/roster/alias.ts'
import type { LookAlike } from '../../shared/roster/look-alikes.ts'
import { cellString } from '../../shared/roster/member.ts'
import { keepApart } from '../../shared/merge/same-links.ts'
import type { TableModel } from '../grid/table-model.ts'
import { offerStepUndo } from '../tables/offer-step-undo.ts'
import { TableLink } from '../tables/ChamberTableRow.tsx'
import { tableOf } from '../tables/table-list.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type ChamberId, parseChamberId } from '../../shared/ids.ts'
import { AliasEditor } from './AliasEditor.tsx'
import type { LookAlikeWatch } from './look-alike-watch.ts'
import { LookAlikeList } from './LookAlikeList.tsx'
import { RowFields } from './RowFields.tsx'
import { useRowCells } from './useRowCells.ts'

const officerFields: ReadonlySet<string> = new Set([
  'president',
  'secretary',
  'head',
  'contact',
  'phone',
  'email',
  'website',
  'branches',
])

interface RowPanelProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly watch: LookAlikeWatch
  /** Null while no row is selected. */
  readonly row: string | null
  /** Null for a roster whose rows have no other names. */
  readonly aliases: readonly Alias[] | null
  readonly onShow: (row: string) => void
  readonly onClose: () => void
}

export function RowPanel(props: RowPanelProps) {
  const words = useWords().roster
  const { row, model, onClose } = props
  if (row === null || model.row(row) === undefined) {
    return (
      <FramePanel title={words.details} onClose={onClose}>
        <p className="px-4 pt-3 text-13 text-ink-2">{words.detailsNone}</p>
      </FramePanel>
    )
  }
  return <RowDetails key={row} {...props} row={row} />
}

function RowDetails({ table, model, watch, row, aliases, onShow, onClose }: RowPanelProps & { readonly row: string }) {
  const words = useWords().roster
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const cells = useRowCells(model, row)
  const lookAlikes = useStore(watch.ofRow)(row)
  const name = cellString(cells?.['name']) || words.unnamed
  const columns = model.columns().filter(({ id }) => officerFields.has(id))
  const apart = useKeepApart(table, model, row)
  return (
    <FramePanel title={words.details} onClose={onClose}>
      <div className="flex flex-col gap-5 px-4 py-4">
        <div>
          <p className="font-article text-17 leading-snug font-semibold break-words">{name}</p>
          <p className="text-13 text-ink-2">{facts(model, row, language)}</p>
        </div>
        <LookAlikeList lookAlikes={lookAlikes} onShow={onShow} onApart={table.canWrite ? apart : undefined} />
        {aliases !== null && (
          <AliasEditor
            table={table}
            model={model}
            member={row}
            aliases={aliases.filter(({ member }) => member === row)}
          />
        )}
        <section>
          <h3 className="pb-2 text-13 font-semibold">{words.officers}</h3>
          <RowFields model={model} row={row} columns={columns} canWrite={table.canWrite} />
        </section>
        {table.chamber === null && <ChamberLinks chamber={parseChamberId(row)} />}
      </div>
    </FramePanel>
  )
}

/** Place, role and batch in one line; what is not known is left out. */
function facts(model: TableModel, row: string, language: 'zh' | 'en'): string {
  const cells = model.row(row)
  return ['place', 'role', 'batch', 'city', 'grade', 'industry']
    .flatMap((id) => {
      const column = model.schema.columns.find((each) => each.id === id)
      const value = cellString(cells?.[id])
      if (column === undefined || value === '') return []
      return [column.choices?.find(({ code }) => code === value)?.label[language] ?? value]
    })
    .join(' · ')
}

/** A step of the roster like any other: Ctrl+Z takes it back, also after the offer has gone. */
function useKeepApart(table: OpenTable, model: TableModel, row: string): (lookAlike: LookAlike) => void {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { account } = useWorkspace()
  const { doc } = table.open
  return ({ id, name }) => {
    const author = { at: new Date().toISOString(), by: account.name }
    const step = model.writes?.transact(() => keepApart(doc, [row, id], author)) ?? null
    offerStepUndo({ text: words.roster.alikeKept(name), doc, model, step, language, words })
  }
}

function ChamberLinks({ chamber }: { readonly chamber: ChamberId | null }) {
  const { roster: words, tables } = useWords()
  const documents = useStore(useWorkspace().documents)
  if (chamber === null) return null
  const roster = tableOf(documents, 'roster', chamber)
  const ledger = tableOf(documents, 'ledger', chamber)
  if (roster === null && ledger === null) return null
  return (
    <section>
      <h3 className="pb-1 text-13 font-semibold">{words.tables}</h3>
      <div className="-ml-2">
        {roster !== null && <TableLink entry={roster} label={tables.companies} />}
        {ledger !== null && <TableLink entry={ledger} label={tables.ledger} />}
      </div>
    </section>
  )
}
