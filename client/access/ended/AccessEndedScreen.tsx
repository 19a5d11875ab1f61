/** What an account sees that has ended: its unsent work is handed in, this device is cleared, and what was not taken is named. */
import { useEffect, useRef, useState } from 'react'
import type { EndedDocument } from '../../collab/access-end.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useStore } from '../../ui/useStore.ts'
import { AccessPage } from '../AccessPage.tsx'
import { clearDevice } from './clear-device.ts'
import { LeftLine } from './LeftLine.tsx'
import type { SavedWork } from './save-left.ts'

type Clearing = 'waiting' | 'clearing' | 'cleared' | 'failed'

export interface AccessEndedScreenProps {
  readonly workspace: Workspace
}

export function AccessEndedScreen({ workspace }: AccessEndedScreenProps) {
  const words = useWords().ended
  const end = useStore(workspace.accessEnd)
  const isOffline = useStore(workspace.syncStatus).mark === 'offline'
  const [saved, setSaved] = useState<ReadonlyMap<string, SavedWork>>(new Map())
  const documents = end?.documents ?? []
  const isSettled = end?.isSettled === true
  const left = isSettled ? documents.filter(isLeft) : []
  const { clearing, clear } = useClearing(workspace, isSettled && left.length === 0)
  const isGone = clearing === 'cleared' || clearing === 'failed'
  const leads: Readonly<Record<Clearing, string>> = {
    waiting: left.length > 0 ? words.someLeft : isOffline ? words.waiting : words.handingIn,
    clearing: words.clearing,
    cleared: words.cleared,
    failed: words.clearFailed,
  }
  return (
    <AccessPage title={words.title} lead={leads[clearing]}>
      <div role="status" className="flex flex-col gap-6">
        <HandedIn documents={documents} isSettled={isSettled} />
        {left.length > 0 && (
          <section>
            <h2 className="pb-2 text-13 font-semibold text-ink-2">{isGone ? words.savedTitle : words.leftTitle}</h2>
            <ul className="border-b border-rule">
              {left.map((document) => (
                <LeftLine
                  key={document.id}
                  workspace={workspace}
                  document={document}
                  saved={saved.get(document.id) ?? null}
                  onSaved={(made) => setSaved(new Map(saved).set(document.id, made))}
                  isGone={isGone}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
      {left.length > 0 && !isGone && (
        <div className="flex flex-col items-start gap-2 pt-6">
          <Button disabled={clearing !== 'waiting'} onClick={() => window.location.reload()}>
            {words.retry}
          </Button>
          <Button
            look="danger"
            disabled={clearing !== 'waiting' || left.some(({ id }) => !saved.has(id))}
            onClick={clear}
          >
            {words.clear}
          </Button>
          {left.some(({ id }) => !saved.has(id)) && <p className="text-13 text-ink-2">{words.clearAfter}</p>}
        </div>
      )}
      {isGone && <p className="pt-6 text-13 text-ink-2">{words.devices}</p>}
      {isGone && (
        <Button className="mt-6 self-start" onClick={() => window.location.assign('/')}>
          {words.toSignIn}
        </Button>
      )}
    </AccessPage>
  )
}

function isLeft({ left, isNew, newTitle, damaged }: EndedDocument): boolean {
  return left + damaged.length > 0 || isNew || newTitle !== null
}

/** Clears by itself once nothing is left here, or when it is asked to; another tab may be first. */
function useClearing(workspace: Workspace, isDue: boolean): { clearing: Clearing; clear: () => void } {
  const isWiped = useStore(workspace.isEnded)
  const [own, setOwn] = useState<Clearing>('waiting')
  const isBegun = useRef(false)
  const clear = (): void => {
    if (isBegun.current) return
    isBegun.current = true
    setOwn('clearing')
    clearDevice(workspace).then(
      (isClear) => setOwn(isClear ? 'cleared' : 'failed'),
      () => setOwn('failed'),
    )
  }
  useEffect(() => {
    if (isDue && !isWiped) clear()
  })
  return { clearing: own === 'waiting' && isWiped ? 'cleared' : own, clear }
}

interface HandedInProps {
  readonly documents: readonly EndedDocument[]
  readonly isSettled: boolean
}

function HandedIn({ documents, isSettled }: HandedInProps) {
  const { ended: words, sync } = useWords()
  const taken = documents.filter(({ handedIn, left }) => handedIn > 0 || (!isSettled && left > 0))
  if (taken.length === 0) return isSettled && !documents.some(isLeft) ? <p>{words.clean}</p> : null
  return (
    <section>
      <h2 className="pb-2 text-13 font-semibold text-ink-2">{words.handedInTitle}</h2>
      <ul className="border-b border-rule">
        {taken.map(({ id, title, handedIn, left }) => (
          <li key={id} data-handed-in={id} className="border-t border-rule py-2">
            <span className="block break-words">{title || sync.untitled}</span>
            {handedIn > 0 && <span className="figures block text-13 text-jade">{words.handedIn(handedIn)}</span>}
            {!isSettled && left > 0 && <span className="figures block text-13 text-amber">{words.onTheWay(left)}</span>}
          </li>
        ))}
      </ul>
      <p className="pt-2 text-13 text-ink-2">{words.handedInDetail}</p>
    </section>
  )
}
