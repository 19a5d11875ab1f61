/** Asks the office what to make and for which chamber. */
import { type FormEvent, useId, useState } from 'react'
import { parseChamberId } from '../../shared/ids.ts'
import type { RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { useNewTable } from './useNewTable.ts'

export function NewTableForm({ directory }: { readonly directory: RosterDirectory | null }) {
  const words = useWords().tables
  const { isBusy, create } = useNewTable()
  const listId = useId()
  const [kind, setKind] = useState<'roster' | 'ledger'>('ledger')
  const [owner, setOwner] = useState('')
  const [error, setError] = useState<string | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (kind === 'ledger' && owner.trim() === words.forOffice) {
      create({ kind, chamber: null, title: words.officeLedger })
      return
    }
    const found = directory?.find(owner) ?? findByPlace(directory, owner)
    const chamber = found === null ? null : parseChamberId(found.id)
    if (found === null || chamber === null) {
      setError(words.chamberMissing)
      return
    }
    create({ kind, chamber, title: kind === 'ledger' ? words.ledgerOf(found.name) : words.companiesOf(found.name) })
  }
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
      <SegmentedChoice
        label={words.createWhat}
        value={kind}
        options={[
          { value: 'ledger', label: words.ledger },
          { value: 'roster', label: words.companies },
        ]}
        onChoose={setKind}
      />
      <Field
        label={words.forChamber}
        hint={words.forChamberHint}
        error={error}
        value={owner}
        list={listId}
        required
        autoComplete="off"
        onChange={(event) => {
          setOwner(event.target.value)
          setError(null)
        }}
      />
      <datalist id={listId}>
        {kind === 'ledger' && <option value={words.forOffice} />}
        {directory?.members.map((member) => (
          <option key={member.id} value={member.name}>
            {member.place}
          </option>
        ))}
      </datalist>
      <Button type="submit" look="primary" disabled={isBusy} className="self-end">
        {isBusy ? words.creating : words.createIt}
      </Button>
    </form>
  )
}

/** A place names its chamber where it has one alone. */
function findByPlace(directory: RosterDirectory | null, place: string): { id: string; name: string } | null {
  const there = directory?.members.filter((member) => member.place !== '' && member.place === place.trim()) ?? []
  return there.length === 1 ? (there[0] ?? null) : null
}
