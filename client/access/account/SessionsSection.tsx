/** Where the person is signed in: each can be ended, or all but this one. */
import { Button } from '../../ui/Button.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { AccountRow, AccountSection, Failure } from './AccountSection.tsx'
import { describeAgent } from './describe-agent.ts'
import type { OwnSession } from './devices.ts'
import { useAccountAct } from './useAccountAct.ts'

interface SessionsSectionProps {
  readonly sessions: readonly OwnSession[]
  readonly onChanged: () => void
}

export function SessionsSection({ sessions, onChanged }: SessionsSectionProps) {
  const words = useWords().account
  const format = useFormat()
  const { isBusy, failure, run } = useAccountAct()
  const end = (path: string, said: string | null): void =>
    run(async (api) => {
      await api.request('DELETE', path)
      if (said !== null) say(said)
      onChanged()
    })
  return (
    <AccountSection title={words.sessionsTitle} detail={words.sessionsDetail}>
      <ul>
        {sessions.map(({ id, isCurrent, agent, address, seenAt }) => (
          <AccountRow
            key={id}
            name={describeAgent(agent)}
            detail={[words.seenAt(format.moment(seenAt)), address].filter((part) => part !== '').join(' · ')}
            action={
              isCurrent ? (
                <span className="text-13 font-semibold text-jade">{words.current}</span>
              ) : (
                <Button
                  look="quiet"
                  disabled={isBusy}
                  onClick={() => end(`/me/sessions/${encodeURIComponent(id)}`, null)}
                >
                  {words.signOut}
                </Button>
              )
            }
          />
        ))}
      </ul>
      {sessions.some(({ isCurrent }) => !isCurrent) && (
        <Button className="mt-3" disabled={isBusy} onClick={() => end('/me/sessions', words.othersSignedOut)}>
          {words.signOutOthers}
        </Button>
      )}
      <Failure>{failure}</Failure>
    </AccountSection>
  )
}
