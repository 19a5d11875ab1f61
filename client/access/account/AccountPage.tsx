/** The person's own account: name, password, passkeys, and everything the account is used from. */
import { ScreenFrame } from '../../newsletter/ScreenFrame.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { readDevices } from './devices.ts'
import { NameSection } from './NameSection.tsx'
import { PasskeysSection } from './PasskeysSection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SessionsSection } from './SessionsSection.tsx'
import { WithdrawSection } from './WithdrawSection.tsx'

export function AccountPage() {
  const words = useWords().account
  return (
    <ScreenFrame title={<span className="font-semibold">{words.title}</span>}>
      <div className="mx-auto max-w-[760px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <h1 className="pb-6 font-article text-26 leading-tight font-semibold">{words.title}</h1>
        <AccountBody />
      </div>
    </ScreenFrame>
  )
}

function AccountBody() {
  const { account: words, common } = useWords()
  const { answer, ask } = useAnswer('/me/sessions', readDevices)
  if (answer.phase === 'asking') return <SkeletonLines count={8} />
  if (answer.phase === 'failed') {
    return (
      <div role="status" className="flex flex-col items-start gap-3">
        <p className="text-vermilion">
          {answer.code === 'accessEnded' || answer.code === 'unauthenticated'
            ? words.failures[answer.code]
            : words.loadFailed}
        </p>
        <Button onClick={ask}>{common.retry}</Button>
      </div>
    )
  }
  const { sessions, passkeys, deviceKeys, tokens } = answer.value
  return (
    <>
      <NameSection />
      <PasswordSection onChanged={ask} />
      <PasskeysSection passkeys={passkeys} onChanged={ask} />
      <SessionsSection sessions={sessions} onChanged={ask} />
      <WithdrawSection
        title={words.keysTitle}
        detail={words.keysDetail}
        none={words.noKeys}
        warning={words.withdrawKeyDetail}
        path="device-keys"
        things={deviceKeys}
        onChanged={ask}
      />
      <WithdrawSection
        title={words.tokensTitle}
        detail={words.tokensDetail}
        none={words.noTokens}
        warning={words.withdrawTokenDetail}
        path="tokens"
        things={tokens}
        onChanged={ask}
      />
    </>
  )
}
