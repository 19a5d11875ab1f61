/** Makes an invitation link for a role and a chamber. */
import { type FormEvent, useState } from 'react'
import { isRecord } from '../../collab/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { OneTimeLink } from './OneTimeLink.tsx'
import { readChamber, type RoleDraft, RoleFields } from './RoleFields.tsx'
import { useAct } from './useAct.ts'
import type { ChamberNames } from './useChamberNames.ts'

export function InviteForm({ names, onMade }: { readonly names: ChamberNames; readonly onMade: () => void }) {
  const words = useWords().people
  const { account } = useWorkspace()
  const isOffice = account.role === 'office'
  const { isBusy, failure, run } = useAct()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [draft, setDraft] = useState<RoleDraft>({ role: 'secretariat', chamber: names.name(account.chamber) })
  const [chamberError, setChamberError] = useState<string | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const chamber = isOffice ? readChamber(draft, names) : account.chamber
    setChamberError(chamber === undefined ? words.chamberMissing : null)
    if (chamber === undefined) return
    run(async (api) => {
      const body = { name, role: draft.role, chamber, ...(email.trim() === '' ? {} : { email: email.trim() }) }
      const answer = await api.request('POST', '/invitations', body)
      if (isRecord(answer) && typeof answer['url'] === 'string') setLink(answer['url'])
      onMade()
    })
  }
  if (link !== null) return <OneTimeLink url={link} detail={words.invitationDetail} />
  return (
    <form onSubmit={submit} className="mt-4 flex flex-col gap-4">
      <Field
        label={words.name}
        value={name}
        required
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        type="email"
        label={words.emailOptional}
        hint={words.emailOptionalHint}
        value={email}
        autoComplete="off"
        onChange={(event) => setEmail(event.target.value)}
      />
      <RoleFields
        draft={draft}
        onChange={setDraft}
        names={names}
        chamberError={chamberError}
        {...(isOffice ? {} : { offered: ['secretariat', 'viewer'] as const })}
      />
      <p role="status" className="text-13 text-vermilion empty:hidden">
        {failure}
      </p>
      <Button type="submit" look="primary" disabled={isBusy} className="self-end">
        {isBusy ? words.making : words.makeInvitation}
      </Button>
    </form>
  )
}
