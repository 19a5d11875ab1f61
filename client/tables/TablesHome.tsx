/** The rosters and ledgers that this account may read, by whose they are, and the ways to make one. */
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { may } from '../../shared/access/policy.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { inputClass } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { Popover } from '../ui/Popover.tsx'
import { useFreshDocuments } from '../ui/useFreshDocuments.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { ChamberTableRow } from './ChamberTableRow.tsx'
import { FederationCard } from './FederationCard.tsx'
import { NewTableForm } from './NewTableForm.tsx'
import { type ChamberTables, findChamberTables, hasTables, listChamberTables, tableOf } from './table-list.ts'
import { type FederationRoster, useFederationRoster } from './useFederationRoster.ts'

export function TablesHome() {
  useFreshDocuments()
  const words = useWords().tables
  const federation = useFederationRoster()
  const { account } = useWorkspace()
  const canCreateForAll = account.role === 'office'
  return (
    <ScreenFrame title={<span className="font-semibold">{words.title}</span>}>
      <div className="mx-auto max-w-[960px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <header className="flex flex-wrap items-center justify-between gap-3 pb-6">
          <h1 className="font-article text-26 leading-tight font-semibold">{words.title}</h1>
          {canCreateForAll && federation.id !== null && <NewTable federation={federation} />}
        </header>
        <FederationCard federation={federation} />
        {account.role === 'office' ? <AllChambers federation={federation} /> : <OwnTables federation={federation} />}
      </div>
    </ScreenFrame>
  )
}

function NewTable({ federation }: { readonly federation: FederationRoster }) {
  const words = useWords().tables
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      title={words.create}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button look="primary">
          <Plus aria-hidden />
          {words.create}
        </Button>
      }
    >
      <NewTableForm directory={federation.directory} />
    </Popover>
  )
}

function useChamberTables(federation: FederationRoster): readonly ChamberTables[] {
  const documents = useStore(useWorkspace().documents)
  return useMemo(() => listChamberTables(documents, federation.directory), [documents, federation.directory])
}

function useOfficeTables(): ChamberTables {
  const words = useWords().tables
  const documents = useStore(useWorkspace().documents)
  return { chamber: null, name: words.office, place: '', roster: null, ledger: tableOf(documents, 'ledger', null) }
}

/** What the office sees: whoever has something, and anybody it looks for. */
function AllChambers({ federation }: { readonly federation: FederationRoster }) {
  const words = useWords().tables
  const [text, setText] = useState('')
  const office = useOfficeTables()
  const all = useChamberTables(federation)
  const shown = text.trim() === '' ? all.filter(hasTables) : findChamberTables(all, text)
  return (
    <section aria-labelledby="by-chamber" className="pt-10">
      <div className="flex flex-wrap items-center justify-between gap-3 pb-2">
        <h2 id="by-chamber" className="text-13 font-semibold text-ink-2">
          {words.byChamber}
        </h2>
        {all.length > 0 && (
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${inputClass} max-w-60`}
          />
        )}
      </div>
      <ul className="border-b border-rule">
        {text.trim() === '' && <ChamberTableRow tables={office} />}
        {shown.map((tables) => (
          <ChamberTableRow key={tables.chamber} tables={tables} />
        ))}
      </ul>
      {shown.length === 0 && (
        <p className="py-3 pl-2 text-ink-2">{text.trim() === '' ? words.noneOfChambers : words.noMatch(text.trim())}</p>
      )}
    </section>
  )
}

/** What a secretariat sees: its own two, and what the office shows to all. */
function OwnTables({ federation }: { readonly federation: FederationRoster }) {
  const words = useWords().tables
  const { account } = useWorkspace()
  const office = useOfficeTables()
  const all = useChamberTables(federation)
  const own = all.find((tables) => tables.chamber !== null && tables.chamber === account.chamber)
  const readable = all.filter((tables) => hasTables(tables) || tables === own)
  const ownBlank: ChamberTables | null =
    account.chamber === null || own !== undefined
      ? null
      : { chamber: account.chamber, name: account.chamber, place: '', roster: null, ledger: null }
  const list = [...(ownBlank === null ? [] : [ownBlank]), ...readable, ...(office.ledger === null ? [] : [office])]
  const mayMake = may(principalOf(account), 'create', { kind: 'ledger', chamber: account.chamber })
  if (list.length === 0) return <EmptyState title={words.emptyTitle} detail={words.emptyReadOnly} />
  return (
    <section aria-labelledby="own-chamber" className="pt-10">
      <h2 id="own-chamber" className="pb-2 text-13 font-semibold text-ink-2">
        {account.chamber === null ? words.byChamber : words.ownChamber}
      </h2>
      <ul className="border-b border-rule">
        {list.map((tables) => (
          <ChamberTableRow key={tables.chamber ?? 'office'} tables={tables} />
        ))}
      </ul>
      {mayMake && !readable.some(hasTables) && <p className="pt-3 pl-2 text-ink-2">{words.emptyChamber}</p>}
    </section>
  )
}
