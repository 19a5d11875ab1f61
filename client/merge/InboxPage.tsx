/** What this device has not yet delivered, document by document. */
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SyncList } from '../ui/sync/SyncList.tsx'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

export function InboxPage() {
  const { common, sync } = useWords()
  const status = useStore(useWorkspace().syncStatus)
  return (
    <ScreenFrame title={<span className="font-semibold">{common.merge}</span>}>
      <div className="mx-auto max-w-[860px] px-4 pt-8 wide:px-8">
        <h1 className="pb-4 font-article text-26 font-semibold">{common.merge}</h1>
        {status.documents.length === 0 ? <p>{sync.explainSynced}</p> : <SyncList documents={status.documents} />}
      </div>
    </ScreenFrame>
  )
}
