/** The session as the app goes through it: asking, signed in with a workspace, signed out, or nothing known and no network. */
import { useCallback, useEffect, useState } from 'react'
import { currentSession } from '../collab/session.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { type Workspace, openWorkspace } from '../collab/workspace.ts'

type SessionView =
  | { readonly status: 'asking' }
  | { readonly status: 'signedIn'; readonly workspace: Workspace }
  | { readonly status: 'signedOut' }
  | { readonly status: 'unreachable' }

interface Session {
  readonly view: SessionView
  readonly enter: (account: SignedInAccount) => void
  readonly ask: () => void
}

/** @param whenPreloaded what the first screen needs besides the session: both are fetched at once */
export function useSession(whenPreloaded: Promise<void>): Session {
  const [view, setView] = useState<SessionView>({ status: 'asking' })
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  // Thrown while drawing, so that the page's own error screen shows it.
  if (failure !== null) throw failure.error

  const run = useCallback((task: Promise<SessionView>) => {
    task.then(setView, (error: unknown) => setFailure({ error }))
  }, [])
  const enter = useCallback((account: SignedInAccount) => run(open(account)), [run])
  const ask = useCallback(() => run(find(whenPreloaded)), [run, whenPreloaded])
  useEffect(ask, [ask])
  useEffect(() => {
    if (view.status !== 'signedIn') return
    const { workspace } = view
    const leave = (): void => {
      // Of an account that has ended the page says what became of its work.
      if (workspace.isEnded.getSnapshot() && workspace.accessEnd.getSnapshot() === null)
        setView({ status: 'signedOut' })
    }
    const stop = workspace.isEnded.subscribe(leave)
    leave()
    return () => {
      stop()
      workspace.close()
    }
  }, [view])
  return { view, enter, ask }
}

async function open(account: SignedInAccount): Promise<SessionView> {
  return { status: 'signedIn', workspace: await openWorkspace(account) }
}

async function find(whenPreloaded: Promise<void>): Promise<SessionView> {
  const session = await currentSession()
  if (session.status !== 'signedIn') return { status: session.status }
  const [view] = await Promise.all([open(session.account), whenPreloaded])
  return view
}
