/** What the office does with an account besides changing it: a new password, signing out everywhere, suspending. */
import { useState } from 'react'
import { isRecord } from '../../collab/api.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { OneTimeLink } from './OneTimeLink.tsx'
import type { Person } from './person.ts'
import { useAct } from './useAct.ts'

export function PersonActions({ person, onChanged }: { readonly person: Person; readonly onChanged: () => void }) {
  const words = useWords().people
  const { isBusy, failure, run } = useAct()
  const [link, setLink] = useState<string | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const setSuspended = (suspended: boolean): void =>
    run(async (api) => {
      await api.request('PATCH', `/people/${person.id}`, { suspended })
      setIsAsking(false)
      say(suspended ? words.suspended(person.name) : words.restored(person.name))
      onChanged()
    })
  const makeLink = (): void =>
    run(async (api) => {
      const answer = await api.request('POST', `/people/${person.id}/reset-link`)
      if (isRecord(answer) && typeof answer['url'] === 'string') setLink(answer['url'])
    })
  const signOut = (): void =>
    run(async (api) => {
      await api.request('DELETE', `/people/${person.id}/sessions`)
      say(words.signedOut(person.name))
    })
  return (
    <div className="border-t border-rule pt-4">
      {person.standing !== 'active' && (
        <p className="max-w-[60ch] pb-3 text-13 text-ink-2">
          {person.standing === 'suspended' ? words.suspendedNow : words.endedNow}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button disabled={isBusy} onClick={makeLink}>
          {words.resetLink}
        </Button>
        <Button disabled={isBusy} onClick={signOut}>
          {words.signOutAll}
        </Button>
        {person.standing === 'suspended' ? (
          <Button disabled={isBusy} onClick={() => setSuspended(false)}>
            {words.restore}
          </Button>
        ) : (
          <Button look="danger" disabled={isBusy} onClick={() => setIsAsking(true)}>
            {words.suspend}
          </Button>
        )}
      </div>
      {link !== null && <OneTimeLink url={link} detail={words.resetLinkDetail} />}
      <p role="status" className="pt-2 text-13 text-vermilion empty:hidden">
        {failure}
      </p>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.suspendTitle(person.name)}
        detail={words.suspendDetail}
        stayLabel={words.suspendStay}
        goLabel={words.suspend}
        isBusy={isBusy}
        onStay={() => setIsAsking(false)}
        onGo={() => setSuspended(true)}
      />
    </div>
  )
}
