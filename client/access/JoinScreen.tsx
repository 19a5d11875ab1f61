/** Makes the account that an invitation was written for. */
import { type FormEvent, useState } from 'react'
import { isPasswordLongEnough } from '../../shared/access/password-rule.ts'
import { type InvitationSight, join, lookAtInvitation } from '../collab/link-entrance.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { AccessPage } from './AccessPage.tsx'
import { entranceFailure } from './entrance-failure.ts'
import { LinkProblem } from './LinkProblem.tsx'
import { useLink } from './useLink.ts'

export interface JoinScreenProps {
  readonly token: string
  readonly onSignedIn: (account: SignedInAccount) => void
}

export function JoinScreen({ token, onSignedIn }: JoinScreenProps) {
  const words = useWords().account
  const [sight, ask] = useLink(token, lookAtInvitation)
  if (sight.phase === 'asking') return <AccessPage title={words.joinTitle} lead={words.looking} />
  if (sight.phase === 'failed') return <LinkProblem title={words.joinTitle} error={sight.error} onRetry={ask} />
  return <JoinForm token={token} invitation={sight.value} onSignedIn={onSignedIn} />
}

interface JoinFormProps extends JoinScreenProps {
  readonly invitation: InvitationSight
}

function JoinForm({ token, invitation, onSignedIn }: JoinFormProps) {
  const { account: words, access, people } = useWords()
  const [input, setInput] = useState({ name: invitation.name, email: invitation.email ?? '', password: '' })
  const [isTried, setIsTried] = useState(false)
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const set = (field: keyof typeof input) => (event: { target: { value: string } }) =>
    setInput((current) => ({ ...current, [field]: event.target.value }))
  const errors = {
    name: input.name.trim() === '' ? access.required : null,
    email: /^\S+@\S+$/.test(input.email.trim()) ? null : access.emailInvalid,
    password: isPasswordLongEnough(input.password) ? null : access.passwordTooShort,
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setIsTried(true)
    if (Object.values(errors).some((error) => error !== null)) return
    setIsBusy(true)
    setFailure(null)
    try {
      onSignedIn(await join(token, { ...input, name: input.name.trim(), email: input.email.trim() }))
    } catch (error) {
      setFailure({ error })
      setIsBusy(false)
    }
  }
  const lead = words.joinLead(people.roles[invitation.role], invitation.chamberName ?? invitation.chamber)
  return (
    <AccessPage title={words.joinTitle} lead={lead}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field
          label={access.name}
          hint={access.nameHint}
          name="name"
          autoComplete="name"
          value={input.name}
          onChange={set('name')}
          error={isTried ? errors.name : null}
        />
        <Field
          label={access.email}
          hint={invitation.email === null ? undefined : words.joinEmailFixed}
          type="email"
          name="email"
          autoComplete="username"
          readOnly={invitation.email !== null}
          value={input.email}
          onChange={set('email')}
          error={isTried ? errors.email : null}
        />
        <Field
          label={access.password}
          hint={access.passwordHint}
          type="password"
          name="password"
          autoComplete="new-password"
          value={input.password}
          onChange={set('password')}
          error={isTried ? errors.password : null}
        />
        <p role="alert" className="min-h-5 text-13 text-vermilion">
          {failure !== null && entranceFailure(failure.error, words)}
        </p>
        <Button type="submit" look="primary" disabled={isBusy} className="h-10">
          {isBusy ? words.joining : words.join}
        </Button>
      </form>
    </AccessPage>
  )
}
