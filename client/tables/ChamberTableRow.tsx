/** One chamber in the list of tables: its roster and its ledger, or the way to make them. */
import { Plus } from 'lucide-react'
import { Link } from 'wouter'
import { may } from '../../shared/access/policy.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { ChamberTables } from './table-list.ts'
import { tablePath, useNewTable } from './useNewTable.ts'

export function ChamberTableRow({ tables }: { readonly tables: ChamberTables }) {
  const words = useWords().tables
  const { name, place, chamber } = tables
  return (
    <li
      aria-label={words.ofChamber(name)}
      className="flex flex-wrap items-center gap-x-6 gap-y-1 border-t border-rule py-2 pl-2"
    >
      <span className="min-w-0 flex-1 basis-56">
        <span className="block text-16 break-words">{name}</span>
        {place !== '' && !name.startsWith(place) && <span className="block text-12 text-ink-2">{place}</span>}
      </span>
      <span className="flex flex-wrap gap-x-4 gap-y-1">
        {chamber !== null && <TableCell kind="roster" tables={tables} entry={tables.roster} />}
        <TableCell kind="ledger" tables={tables} entry={tables.ledger} />
      </span>
    </li>
  )
}

interface TableCellProps {
  readonly kind: 'roster' | 'ledger'
  readonly tables: ChamberTables
  readonly entry: DocumentEntry | null
}

function TableCell({ kind, tables, entry }: TableCellProps) {
  const words = useWords().tables
  const { account } = useWorkspace()
  const { isBusy, create } = useNewTable()
  const { chamber, name } = tables
  const label = kind === 'roster' ? words.companies : words.ledger
  if (entry !== null) return <TableLink entry={entry} label={label} />
  if (!may(principalOf(account), 'create', { kind, chamber })) {
    return (
      <span className="flex min-h-11 items-center text-13 text-ink-2 wide:w-56 wide:px-2">
        {label} · {words.notYet}
      </span>
    )
  }
  const title =
    chamber === null ? words.officeLedger : kind === 'roster' ? words.companiesOf(name) : words.ledgerOf(name)
  return (
    <span className="flex items-center wide:w-56">
      <Button
        look="quiet"
        disabled={isBusy}
        className="-ml-3 font-normal! wide:ml-0 wide:px-2"
        onClick={() => create({ kind, chamber, title })}
      >
        <Plus aria-hidden />
        {kind === 'roster' ? words.createRoster : words.createLedger}
      </Button>
    </span>
  )
}

export function TableLink({ entry, label }: { readonly entry: DocumentEntry; readonly label: string }) {
  const words = useWords().tables
  const format = useFormat()
  const kind = entry.kind === 'roster' ? 'roster' : 'ledger'
  return (
    <Link
      href={tablePath(kind, entry.id)}
      className="touch-target block min-h-11 rounded-control py-1 hover:bg-sheet wide:w-56 wide:px-2"
    >
      <span className="block text-14 text-slate">{label}</span>
      <span className="figures block text-12 text-ink-2">
        {entry.refusal !== null ? (
          <span className="text-amber">{words.refused}</span>
        ) : entry.isPending ? (
          <span className="text-amber">{words.onlyHere}</span>
        ) : (
          words.changed(format.moment(entry.updatedAt), entry.updatedBy)
        )}
      </span>
    </Link>
  )
}
