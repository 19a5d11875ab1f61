/** A new password, for whoever knows the present one. */
import { type FormEvent, useState } from 'react'
import { isPasswordLongEnough } from '../../../shared/access/password-rule.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { AccountSection, Failure } from './AccountSection.tsx'
import { useAccountAct } from './useAccountAct.ts'

interface PasswordSectionProps {
  /** Other sessions ended with the old password. */
  readonly onChanged: () => void
}

export function PasswordSection({ onChanged }: PasswordSectionProps) {
  const { account: words, access } = useWords()
  const { email } = useWorkspace().account
  const [input, setInput] = useState({ current: '', next: '' })
  const [isTried, setIsTried] = useState(false)
  const { isBusy, failure, run } = useAccountAct()
  const isShort = !isPasswordLongEnough(input.next)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsTried(true)
    if (isShort) return
    run(async (api) => {
      await api.request('POST', '/me/password', input)
      setInput({ current: '', next: '' })
      setIsTried(false)
      say(words.passwordChanged)
      onChanged()
    })
  }
  return (
    <AccountSection title={words.passwordTitle} detail={words.passwordDetail}>
      <form onSubmit={submit} className="flex max-w-[420px] flex-col gap-3">
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <Field
          label={words.currentPassword}
          type="password"
          name="current-password"
          autoComplete="current-password"
          required
          value={input.current}
          onChange={(event) => setInput({ ...input, current: event.target.value })}
        />
        <Field
          label={words.newPassword}
          hint={access.passwordHint}
          type="password"
          name="new-password"
          autoComplete="new-password"
          required
          value={input.next}
          onChange={(event) => setInput({ ...input, next: event.target.value })}
          error={isTried && isShort ? access.passwordTooShort : null}
        />
        <Button type="submit" disabled={isBusy} className="self-start">
          {words.changePassword}
        </Button>
      </form>
      <Failure>{failure}</Failure>
    </AccountSection>
  )
}
