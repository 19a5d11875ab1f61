/** Shown instead of a document that neither the device nor the server gives: why, what is safe, what to do. */
import { closeCode } from '../../shared/protocol/close-code.ts'
import { Button } from './Button.tsx'
import { ButtonLink } from './ButtonLink.tsx'
import { EmptyState } from './EmptyState.tsx'
import { useWords } from './language/useWords.ts'
import type { Words } from './language/words.ts'
import { isSignInAgainOpen } from './sync/sign-in-again.ts'
import type { SteadyState } from './useSteadyState.ts'

function failureWords(state: SteadyState, words: Words['sync']): string {
  switch (state.refusal?.code) {
    case undefined:
      return words.failedOffline
    case closeCode.forbidden.code:
      return words.failedForbidden
    case closeCode.notFound.code:
      return words.failedNotFound
    case closeCode.unauthenticated.code:
      return words.failedUnauthenticated
    default:
      return words.failedOther
  }
}

interface DocumentFailedProps {
  readonly state: SteadyState
  readonly onRetry: () => void
}

export function DocumentFailed({ state, onRetry }: DocumentFailedProps) {
  const { sync: words, common } = useWords()
  const isSignedOut = state.refusal?.code === closeCode.unauthenticated.code
  return (
    <EmptyState title={words.failedTitle} detail={failureWords(state, words)}>
      {isSignedOut ? (
        <Button look="primary" onClick={() => isSignInAgainOpen.set(true)}>
          {words.signInAgain}
        </Button>
      ) : (
        <Button look="primary" onClick={onRetry}>
          {common.retry}
        </Button>
      )}
      <ButtonLink href="/">{common.backHome}</ButtonLink>
    </EmptyState>
  )
}
