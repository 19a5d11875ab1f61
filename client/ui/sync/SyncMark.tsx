/** The one mark at the top right that says where the work is; its list says what is unsent and what to do. */
import { Check, CircleAlert, CloudOff, HardDrive, type LucideIcon, RefreshCw, TriangleAlert } from 'lucide-react'
import { memo, useDeferredValue, useState } from 'react'
import type { SyncMark as MarkName, SyncStatus } from '../../collab/sync-status.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { Button } from '../Button.tsx'
import { useWords } from '../language/useWords.ts'
import { Popover } from '../Popover.tsx'
import { useFormat } from '../language/useFormat.ts'
import { useStore } from '../useStore.ts'
import { isSignInAgainOpen } from './sign-in-again.ts'
import { SyncAnnouncer } from './SyncAnnouncer.tsx'
import { SyncList } from './SyncList.tsx'
import { syncMarkWords } from './sync-mark-words.ts'

const looks: Readonly<Record<MarkName, { readonly Icon: LucideIcon; readonly tone: string }>> = {
  savedHere: { Icon: HardDrive, tone: 'text-ink-2' },
  syncing: { Icon: RefreshCw, tone: 'text-ink-2' },
  synced: { Icon: Check, tone: 'text-jade' },
  offline: { Icon: CloudOff, tone: 'text-amber' },
  refused: { Icon: CircleAlert, tone: 'text-vermilion' },
  storeFailing: { Icon: TriangleAlert, tone: 'text-amber' },
  memoryOnly: { Icon: TriangleAlert, tone: 'text-vermilion' },
  storageAtRisk: { Icon: TriangleAlert, tone: 'text-amber' },
}

/** Drawn behind the keystroke that changed it: the letter comes first, the mark a moment later. */
export function SyncMark({ workspace }: { readonly workspace: Workspace }) {
  const status = useDeferredValue(useStore(workspace.syncStatus))
  return <Mark workspace={workspace} status={status} />
}

interface MarkProps {
  readonly workspace: Workspace
  readonly status: SyncStatus
}

const Mark = memo(function Mark({ workspace, status }: MarkProps) {
  const words = useWords().sync
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const { line, explanation } = syncMarkWords(status, words, format.time)
  const { Icon, tone } = looks[status.mark]
  const { isSignedOut } = status
  const canRetry = status.mark !== 'synced' && status.mark !== 'syncing' && status.mark !== 'memoryOnly'
  return (
    <>
      <SyncAnnouncer line={line} />
      <Popover
        title={line}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <button
            type="button"
            data-sync-mark={status.mark}
            className={`touch-target figures inline-flex h-8 max-w-[62vw] items-center gap-1.5 rounded-control px-2 text-13 hover:bg-sunk aria-expanded:bg-sunk wide:max-w-96 [&_svg]:size-4 [&_svg]:shrink-0 ${tone}`}
          >
            <Icon aria-hidden />
            <span className="truncate">{line}</span>
          </button>
        }
      >
        <p className="mt-1 text-13 text-ink-2">{explanation}</p>
        {status.isPersisted === false && status.mark !== 'storageAtRisk' && status.mark !== 'memoryOnly' && (
          <p className="mt-2 text-13 text-ink-2">{words.notPersisted}</p>
        )}
        {status.documents.length > 0 && <SyncList documents={status.documents} />}
        {(canRetry || isSignedOut) && (
          <div className="mt-4 flex gap-2">
            {isSignedOut && (
              <Button
                look="primary"
                onClick={() => {
                  setIsOpen(false)
                  isSignInAgainOpen.set(true)
                }}
              >
                {words.signInAgain}
              </Button>
            )}
            {canRetry && <Button onClick={() => workspace.retry()}>{words.retryNow}</Button>}
          </div>
        )}
      </Popover>
    </>
  )
})
