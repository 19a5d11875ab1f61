/** The person's passkeys: added here, named, and taken away. */
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { addPasskey, canUsePasskeys } from '../passkey-ceremony.ts'
import { SignInAgainForm } from '../SignInAgainForm.tsx'
import { AccountRow, AccountSection, Failure } from './AccountSection.tsx'
import type { OwnPasskey } from './devices.ts'
import { useAccountAct } from './useAccountAct.ts'

interface PasskeysSectionProps {
  readonly passkeys: readonly OwnPasskey[]
  readonly onChanged: () => void
}

export function PasskeysSection({ passkeys, onChanged }: PasskeysSectionProps) {
  const words = useWords().account
  const format = useFormat()
  const { isBusy, failure, run } = useAccountAct()
  const [asked, setAsked] = useState<OwnPasskey | null>(null)
  const remove = ({ id }: OwnPasskey): void =>
    run(async (api) => {
      await api.request('DELETE', `/passkeys/${encodeURIComponent(id)}`)
      setAsked(null)
      onChanged()
    })
  return (
    <AccountSection title={words.passkeysTitle} detail={words.passkeysDetail}>
      {passkeys.length === 0 && <p className="pb-3 text-ink-2">{words.noPasskeys}</p>}
      <ul className="pb-3 empty:hidden">
        {passkeys.map((passkey) => (
          <AccountRow
            key={passkey.id}
            name={passkey.name}
            detail={passkey.usedAt === null ? words.neverUsed : words.usedAt(format.moment(passkey.usedAt))}
            action={
              <Button look="quiet" disabled={isBusy} onClick={() => setAsked(passkey)}>
                {words.remove}
              </Button>
            }
          />
        ))}
      </ul>
      {canUsePasskeys() ? <AddPasskey onAdded={onChanged} /> : <p className="text-ink-2">{words.passkeysImpossible}</p>}
      <Failure>{failure}</Failure>
      <ConfirmDialog
        isOpen={asked !== null}
        title={words.removePasskeyTitle(asked?.name ?? '')}
        detail={words.removePasskeyDetail}
        stayLabel={words.keep}
        goLabel={words.remove}
        isBusy={isBusy}
        onStay={() => setAsked(null)}
        onGo={() => asked !== null && remove(asked)}
      />
    </AccountSection>
  )
}

function AddPasskey({ onAdded }: { readonly onAdded: () => void }) {
  const words = useWords().account
  const [name, setName] = useState('')
  const { isBusy, failure, mustSignInAgain, forget, run } = useAccountAct()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async (api) => {
      await addPasskey(api, name.trim())
      say(words.passkeyAdded(name.trim()))
      setName('')
      onAdded()
    })
  }
  return (
    <>
      <form onSubmit={submit} className="flex max-w-[420px] items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field
            label={words.passkeyName}
            name="passkey-name"
            autoComplete="off"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={isBusy || name.trim() === ''} className="h-9">
          {words.addPasskey}
        </Button>
      </form>
      {mustSignInAgain && (
        <div className="mt-4">
          <p className="text-13">{words.confirmFirst}</p>
          <SignInAgainForm onSignedIn={forget} />
        </div>
      )}
      <Failure>{failure}</Failure>
    </>
  )
}
