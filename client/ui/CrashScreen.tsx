/** Catches a fault of the screen itself: what was written is on the device, a reload goes on from there. */
import { Component, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { useWords } from './language/useWords.ts'

interface CrashScreenState {
  readonly hasFailed: boolean
}

export class CrashScreen extends Component<{ readonly children: ReactNode }, CrashScreenState> {
  override state: CrashScreenState = { hasFailed: false }

  static getDerivedStateFromError(): CrashScreenState {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Crash /> : this.props.children
  }
}

function Crash() {
  const words = useWords().common
  return (
    <main className="flex h-full items-center justify-center">
      <EmptyState title={words.crashedTitle} detail={words.crashedDetail}>
        <Button look="primary" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      </EmptyState>
    </main>
  )
}
