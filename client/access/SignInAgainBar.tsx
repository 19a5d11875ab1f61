/** The line above every page while the session has ended: work goes on, and signing in again happens right here. */
import { Suspense } from 'react'
import { SignInAgainForm } from '../screens.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { NoticeBar } from '../ui/NoticeBar.tsx'
import { isSignInAgainOpen } from '../ui/sync/sign-in-again.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

export function SignInAgainBar() {
  const words = useWords().sync
  const { isSignedOut } = useStore(useWorkspace().syncStatus)
  const isOpen = useStore(isSignInAgainOpen)
  if (!isSignedOut) return null
  return (
    <>
      <NoticeBar
        tone="attention"
        actions={isOpen ? undefined : <Button onClick={() => isSignInAgainOpen.set(true)}>{words.signInAgain}</Button>}
      >
        {words.barUnauthenticated}
      </NoticeBar>
      {isOpen && (
        <div className="border-b border-rule bg-amber-wash px-4 wide:px-6">
          <Suspense fallback={null}>
            <SignInAgainForm onSignedIn={() => isSignInAgainOpen.set(false)} />
          </Suspense>
        </div>
      )}
    </>
  )
}
