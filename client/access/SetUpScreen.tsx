/** Makes the first office account with the token of the one-time link. */
import { type FormEvent, useState } from 'react'
import { isPasswordLongEnough } from '../../shared/access/password-rule.ts'
import { ApiError } from '../collab/api.ts'
import { setUp } from '../collab/session.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { AccessPage } from './AccessPage.tsx'
import { accessErrorWords } from './access-error-words.ts'

export interface SetUpScreenProps {
  readonly token: string
  readonly onSignedIn: (account: SignedInAccount) => void
}

export function SetUpScreen({ token, onSignedIn }: SetUpScreenProps) {
  const words = useWords().access
  const [input, setInput] = useState({ name: '', email: '', password: '' })
  const [isTried, setIsTried] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setIsBusy] = useState(false)
  const set = (field: keyof typeof input) => (event: { target: { value: string } }) =>
    setInput((current) => ({ ...current, [field]: event.target.value }))
  const errors = {
    name: input.name.trim() === '' ? words.required : null,
    email: /^\S+@\S+$/.test(input.email.trim()) ? null : words.emailInvalid,
    password: isPasswordLongEnough(input.password) ? null : words.passwordTooShort,
  }

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setIsTried(true)
    if (Object.values(errors).some((error) => error !== null)) return
    setIsBusy(true)
    setFailure(null)
    try {
      onSignedIn(await setUp(token, { ...input, name: input.name.trim(), email: input.email.trim() }))
    } catch (error) {
      setFailure(error)
      setIsBusy(false)
    }
  }
  const isDone = failure instanceof ApiError && failure.code === 'setupDone'
  if (token === '') return <NoToken />
  return (
    <AccessPage title={words.setUpTitle} lead={words.setUpLead}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field
          label={words.name}
          hint={words.nameHint}
          name="name"
          autoComplete="name"
          value={input.name}
          onChange={set('name')}
          error={isTried ? errors.name : null}
        />
        <Field
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          value={input.email}
          onChange={set('email')}
          error={isTried ? errors.email : null}
        />
        <Field
          label={words.password}
          hint={words.passwordHint}
          type="password"
          name="password"
          autoComplete="new-password"
          value={input.password}
          onChange={set('password')}
          error={isTried ? errors.password : null}
        />
        <p role="alert" className="min-h-5 text-13 text-vermilion">
          {failure !== null && accessErrorWords(failure, words)}
        </p>
        {isDone ? (
          <ButtonLink href="/sign-in">{words.toSignIn}</ButtonLink>
        ) : (
          <Button type="submit" look="primary" disabled={isBusy} className="h-10">
            {isBusy ? words.settingUp : words.setUp}
          </Button>
        )}
      </form>
    </AccessPage>
  )
}

function NoToken() {
  const words = useWords().access
  return (
    <AccessPage title={words.setUpTitle} lead={words.setupTokenMissing}>
      <ButtonLink href="/sign-in">{words.toSignIn}</ButtonLink>
    </AccessPage>
  )
}
