/** The name by which colleagues see the person. */
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { AccountSection, Failure } from './AccountSection.tsx'
import { useAccountAct } from './useAccountAct.ts'

export function NameSection() {
  const { account: words, access } = useWords()
  const { account } = useWorkspace()
  const [name, setName] = useState(account.name)
  const { isBusy, failure, run } = useAccountAct()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    run(async (api) => {
      await api.request('PATCH', '/me', { name: name.trim() })
      say(words.saved)
    })
  }
  return (
    <AccountSection title={words.nameTitle} detail={account.email}>
      <form onSubmit={submit} className="flex max-w-[420px] items-start gap-2">
        <div className="min-w-0 flex-1">
          <Field
            label={words.name}
            hint={access.nameHint}
            name="name"
            autoComplete="name"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={isBusy || name.trim() === ''} className="mt-6 h-9">
          {words.save}
        </Button>
      </form>
      <Failure>{failure}</Failure>
    </AccountSection>
  )
}
