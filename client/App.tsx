/** The whole app: who is signed in decides what is shown, the address decides which screen. */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { type ReactNode, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { parseDocumentId } from '../shared/ids.ts'
import { AccessPage } from './access/AccessPage.tsx'
import { useSession } from './access/useSession.ts'
import { useRegisteredDevice } from './carry/useRegisteredDevice.ts'
import type { SignedInAccount } from './collab/signed-in-account.ts'
import type { Workspace } from './collab/workspace.ts'
import { HomeScreen } from './newsletter/home/HomeScreen.tsx'
import { ScreenFrame } from './newsletter/ScreenFrame.tsx'
import {
  AccessEndedScreen,
  AccountPage,
  AdministrationPage,
  CarryPage,
  ConsolidatedPage,
  DocumentAccessPage,
  HistoryPage,
  ImportScreen,
  InboxPage,
  InspectPage,
  IssueScreen,
  JoinScreen,
  LedgerPage,
  QuarantinePage,
  ResetScreen,
  RosterPage,
  SetUpScreen,
  SignInScreen,
  SubmissionsPage,
  TablesHome,
} from './screens.ts'
import { Button } from './ui/Button.tsx'
import { CrashScreen } from './ui/CrashScreen.tsx'
import { useWords } from './ui/language/useWords.ts'
import { NotFound } from './ui/NotFound.tsx'
import { SkeletonLines } from './ui/Skeleton.tsx'
import { useStore } from './ui/useStore.ts'
import { useLeaveGuard } from './ui/sync/useLeaveGuard.ts'
import { ToastStage } from './ui/toast/ToastStage.tsx'
import { WorkspaceContext } from './ui/useWorkspace.ts'

interface AppProps {
  /** What the link to this page carried behind the #. */
  readonly linkFragment: string
  /** Resolves when the screen of the address can be drawn. */
  readonly whenPreloaded: Promise<void>
}

export function App({ linkFragment, whenPreloaded }: AppProps) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <CrashScreen>
          <ToastStage>
            <Entrance linkFragment={linkFragment} whenPreloaded={whenPreloaded} />
          </ToastStage>
        </CrashScreen>
      </Tooltip.Provider>
    </CSPProvider>
  )
}

/** Set-up stands before the session: the first account does not exist yet. */
function Entrance({ linkFragment, whenPreloaded }: AppProps) {
  const [location, navigate] = useLocation()
  const session = useSession(whenPreloaded)
  const enter = (account: SignedInAccount): void => {
    session.enter(account)
    navigate('/', { replace: true })
  }
  if (location === '/setup') {
    return (
      <Lazily>
        <SetUpScreen token={linkFragment} onSignedIn={enter} />
      </Lazily>
    )
  }
  if (location === '/join' || location === '/reset') {
    const Screen = location === '/join' ? JoinScreen : ResetScreen
    return (
      <Lazily>
        <Screen token={linkFragment} onSignedIn={enter} />
      </Lazily>
    )
  }
  switch (session.view.status) {
    case 'asking':
      return <Opening />
    case 'unreachable':
      return <Unreachable onRetry={session.ask} />
    case 'signedOut':
      return (
        <Lazily>
          <SignInScreen
            onSignedIn={location === '/sign-in' ? enter : session.enter}
            isProviderRefused={linkFragment === 'provider'}
          />
        </Lazily>
      )
    case 'signedIn':
      return <Desk workspace={session.view.workspace} onSignedIn={enter} />
  }
}

interface DeskProps {
  readonly workspace: Workspace
  readonly onSignedIn: (account: SignedInAccount) => void
}

function Desk({ workspace, onSignedIn }: DeskProps) {
  const [, navigate] = useLocation()
  useLeaveGuard(workspace)
  useRegisteredDevice(workspace)
  const hasAccessEnded = useStore(workspace.accessEnd) !== null
  const signedInAgain = (account: SignedInAccount): void => {
    if (account.id !== workspace.account.id) {
      onSignedIn(account)
      return
    }
    workspace.retry()
    navigate('/', { replace: true })
  }
  if (hasAccessEnded) {
    return (
      <Lazily>
        <AccessEndedScreen workspace={workspace} />
      </Lazily>
    )
  }
  return (
    <WorkspaceContext value={workspace}>
      <Switch>
        <Route path="/">
          {workspace.account.role === 'auditor' ? <Redirect to="/inspect" replace /> : <HomeScreen />}
        </Route>
        <Route path="/sign-in">
          <Lazily>
            <SignInScreen initialEmail={workspace.account.email} onSignedIn={signedInAgain} />
          </Lazily>
        </Route>
        <Route path="/import">
          <Lazily>
            <ImportScreen />
          </Lazily>
        </Route>
        <Route path="/issues">
          <Redirect to="/" replace />
        </Route>
        <Route path="/issues/:id/*?">
          {({ id, '*': rest = '' }) => {
            const issueId = parseDocumentId(id)
            if (issueId === null) return <Nowhere />
            return (
              <Lazily>
                <IssueScreen key={issueId} issueId={issueId} rest={rest} />
              </Lazily>
            )
          }}
        </Route>
        <Route path="/tables">
          <Lazily>
            <TablesHome />
          </Lazily>
        </Route>
        <Route path="/rosters/:id">
          {({ id }) => (
            <Lazily>
              <RosterPage key={id} id={id} />
            </Lazily>
          )}
        </Route>
        <Route path="/ledgers/:id">
          {({ id }) => (
            <Lazily>
              <LedgerPage key={id} id={id} />
            </Lazily>
          )}
        </Route>
        <Route path="/totals">
          <Lazily>
            <ConsolidatedPage />
          </Lazily>
        </Route>
        <Route path="/merge">
          <Lazily>
            <InboxPage />
          </Lazily>
        </Route>
        <Route path="/submissions">
          <Lazily>
            <SubmissionsPage />
          </Lazily>
        </Route>
        <Route path="/account">
          <Lazily>
            <AccountPage />
          </Lazily>
        </Route>
        <Route path="/carry">
          <Lazily>
            <CarryPage />
          </Lazily>
        </Route>
        <Route path="/people/:section?">
          {({ section }) => (
            <Lazily>
              <AdministrationPage section={section ?? 'people'} />
            </Lazily>
          )}
        </Route>
        <Route path="/documents/:id/access">
          {({ id }) => (
            <Lazily>
              <DocumentAccessPage key={id} id={id} />
            </Lazily>
          )}
        </Route>
        <Route path="/documents/:id/history">
          {({ id }) => (
            <Lazily>
              <HistoryPage key={id} id={id} />
            </Lazily>
          )}
        </Route>
        <Route path="/quarantine">
          <Lazily>
            <QuarantinePage />
          </Lazily>
        </Route>
        <Route path="/inspect/:id?/:seq?">
          {({ id, seq }) => (
            <Lazily>
              <InspectPage id={id ?? null} seq={seq ?? null} />
            </Lazily>
          )}
        </Route>
        <Route>
          <Nowhere />
        </Route>
      </Switch>
    </WorkspaceContext>
  )
}

function Lazily({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<Opening />}>{children}</Suspense>
}

function Nowhere() {
  return (
    <ScreenFrame title={null}>
      <NotFound />
    </ScreenFrame>
  )
}

/** The frame's structure before anything is known; on a good line it is gone before it is seen. */
function Opening() {
  return (
    <div className="flex h-full">
      <div className="hidden w-[220px] border-r border-rule p-4 wide:block">
        <SkeletonLines count={4} />
      </div>
      <div className="mx-auto w-full max-w-[860px] px-6 pt-24">
        <SkeletonLines count={8} />
      </div>
    </div>
  )
}

function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  const { access, common } = useWords()
  return (
    <AccessPage title={access.offlineTitle} lead={access.offlineDetail}>
      <Button look="primary" onClick={onRetry} className="self-start">
        {common.retry}
      </Button>
    </AccessPage>
  )
}
