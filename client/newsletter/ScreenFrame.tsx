/** The frame of every signed-in screen: the navigation with the person at its foot, presence and the sync mark above. */
import type { ReactNode } from 'react'
import { AccountMenu } from '../access/AccountMenu.tsx'
import { SignInAgainBar } from '../access/SignInAgainBar.tsx'
import { useUnsettledCount } from '../merge/useUnsettledCount.ts'
import { waitingCountOf } from '../review/submissions/waiting-count.ts'
import { AppFrame } from '../ui/frame/AppFrame.tsx'
import { NavigationColumn } from '../ui/frame/NavigationColumn.tsx'
import type { Person } from '../ui/presence/people.ts'
import { PresenceList } from '../ui/presence/PresenceList.tsx'
import { SyncMark } from '../ui/sync/SyncMark.tsx'
import { UpdateLine } from '../ui/UpdateLine.tsx'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

interface ScreenFrameProps {
  readonly title: ReactNode
  readonly people?: readonly Person[]
  readonly navigation?: ReactNode
  readonly notices?: ReactNode
  readonly children: ReactNode
}

export function ScreenFrame({ title, people = [], navigation, notices, children }: ScreenFrameProps) {
  const workspace = useWorkspace()
  const unsettled = useUnsettledCount()
  const submitted = useStore(waitingCountOf(workspace))
  return (
    <AppFrame
      title={title}
      navigation={
        <NavigationColumn unsettled={unsettled} submitted={submitted} foot={<AccountMenu />}>
          {navigation}
        </NavigationColumn>
      }
      status={
        <>
          <PresenceList people={people} />
          <SyncMark workspace={workspace} />
        </>
      }
      notices={
        <>
          <UpdateLine />
          <SignInAgainBar />
          {notices}
        </>
      }
    >
      {children}
    </AppFrame>
  )
}
