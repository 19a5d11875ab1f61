/** The panel of comments beside a document: the one that is being written, the open ones, the orphans, and the settled. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Reply, Signer, Thread } from '../../shared/comments/thread.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { offerUndo } from '../ui/toast/toasts.ts'
import { useStore } from '../ui/useStore.ts'
import { createCommentDeeds } from './comment-deeds.ts'
import { CommentField } from './CommentField.tsx'
import type { CommentsDesk, CommentsWorkspace } from './comments-desk.ts'
import { type PlacedThread, type ThreadPlace, listThreads } from './thread-list.ts'
import { ThreadCard } from './ThreadCard.tsx'
import { useFresh } from './useFresh.ts'
import { useReaders } from './useReaders.ts'
import { useReplyWriters } from './useReplyWriters.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Api } from '../collab/api.ts'
import type { Anchor } from '../../shared/comments/anchor.ts'

interface CommentDraft {
  readonly quote: string
  /** Null if what was to be commented on is gone meanwhile. */
  readonly anchor: () => Anchor | null
}

interface CommentsPanelProps {
  readonly workspace: CommentsWorkspace & { readonly api: Pick<Api, 'request'> }
  readonly desk: CommentsDesk
  readonly document: DocumentId
  readonly placeOf: (thread: Thread) => ThreadPlace
  readonly active: string | null
  readonly onActivate: (thread: Thread) => void
  readonly draft: CommentDraft | null
  /** @param started the thread that it became; null if it was given up */
  readonly onDraftDone: (started: string | null) => void
  /** Writes down that a thread belongs where it was found; null where that is never asked. */
  readonly confirmPlace: ((thread: Thread) => Anchor | null) | null
  readonly emptyHint: string
  readonly onClose: () => void
}

export function CommentsPanel(props: CommentsPanelProps) {
  const { workspace, desk, document, placeOf, active, draft, onDraftDone, emptyHint, onClose } = props
  const words = useWords().comments
  const { phase, threads, canComment } = useStore(desk.state)
  const [shown, setShown] = useState<'open' | 'resolved'>('open')
  const lists = useMemo(() => listThreads(threads, placeOf), [threads, placeOf])
  const people = useReaders(workspace, document, threads, canComment)
  const deeds = useMemo(() => createCommentDeeds(desk, workspace.account), [desk, workspace.account])
  const list = useRef<HTMLDivElement>(null)
  useActiveInSight(list, active)
  // What is asked for is shown, whichever list it is on.
  const activeThread = threads.find(({ id }) => id === active)
  const [followed, setFollowed] = useState<string | null>(null)
  if (active !== followed) {
    setFollowed(active)
    if (activeThread !== undefined) setShown(activeThread.resolved === null ? 'open' : 'resolved')
  }
  const openCount = lists.placed.length + lists.orphans.length
  return (
    <FramePanel title={words.title} onClose={onClose}>
      <div ref={list} data-threads className="flex flex-col">
        {draft !== null && canComment && (
          <NewThread
            draft={draft}
            people={people}
            onSend={async (text) => {
              const anchor = draft.anchor()
              if (anchor === null) return onDraftDone(null)
              onDraftDone(await deeds.start(anchor, text, people))
            }}
            onCancel={() => onDraftDone(null)}
          />
        )}
        {phase === 'loading' && <p className="px-4 py-6 text-ink-2">{words.loading}</p>}
        {phase === 'failed' && <p className="px-4 py-6 text-ink-2">{words.failed}</p>}
        {(phase === 'none' || phase === 'ready') && threads.length === 0 && draft === null && (
          <p className="px-4 py-6 text-ink-2">{canComment ? emptyHint : words.emptyReadOnly}</p>
        )}
        {threads.length > 0 && (
          <div className="border-b border-rule px-4 py-2 [&_legend]:sr-only">
            <SegmentedChoice
              label={words.show}
              value={shown}
              options={[
                { value: 'open', label: words.openThreads(openCount) },
                { value: 'resolved', label: words.resolvedThreads(lists.resolved.length) },
              ]}
              onChoose={setShown}
            />
          </div>
        )}
        {threads.length > 0 && <Lists {...props} lists={lists} shown={shown} people={people} deeds={deeds} />}
      </div>
    </FramePanel>
  )
}

interface NewThreadProps {
  readonly draft: CommentDraft
  readonly people: readonly Signer[]
  readonly onSend: (text: string) => Promise<void>
  readonly onCancel: () => void
}

function NewThread({ draft, people, onSend, onCancel }: NewThreadProps) {
  const words = useWords().comments
  return (
    <section aria-label={words.newThread} className="flex flex-col gap-2 border-b border-rule bg-sheet px-4 py-3">
      <blockquote className="line-clamp-3 border-l-2 border-slate pl-2 text-13 whitespace-pre-line text-ink-2">
        {draft.quote}
      </blockquote>
      <CommentField
        key={draft.quote}
        label={words.field}
        hint={words.fieldHint}
        action={words.send}
        people={people}
        autoFocus
        onSend={onSend}
        onCancel={onCancel}
      />
    </section>
  )
}

interface ListsProps extends CommentsPanelProps {
  readonly lists: ReturnType<typeof listThreads>
  readonly shown: 'open' | 'resolved'
  readonly people: readonly Signer[]
  readonly deeds: ReturnType<typeof createCommentDeeds>
}

function Lists(props: ListsProps): ReactNode {
  const { workspace, desk, active, onActivate, confirmPlace, lists, shown, people, deeds } = props
  const words = useWords().comments
  const { threads, canComment } = useStore(desk.state)
  const fresh = useFresh(desk)
  const writers = useReplyWriters(workspace.api, desk, threads)
  const takeBack = (reply: Reply): void => {
    void deeds.takeBack(reply)
    const doc = desk.opened.getSnapshot()?.doc
    if (doc !== undefined) offerUndo(words.tookBack, words.undo, () => void deeds.putBack(reply), doc)
  }
  const card = (placed: PlacedThread) => (
    <ThreadCard
      key={placed.thread.id}
      placed={placed}
      people={people}
      self={workspace.account.id}
      canComment={canComment}
      isActive={placed.thread.id === active}
      fresh={fresh}
      writers={writers}
      deeds={deeds}
      onActivate={() => onActivate(placed.thread)}
      onTakeBack={takeBack}
      onConfirmPlace={
        confirmPlace === null
          ? null
          : () => {
              const anchor = confirmPlace(placed.thread)
              if (anchor !== null) void deeds.move(placed.thread, anchor)
            }
      }
    />
  )
  if (shown === 'resolved') {
    if (lists.resolved.length === 0) return <p className="px-4 py-6 text-ink-2">{words.noneResolved}</p>
    return lists.resolved.map(card)
  }
  return (
    <>
      {lists.placed.length + lists.orphans.length === 0 && <p className="px-4 py-6 text-ink-2">{words.noneOpen}</p>}
      {lists.placed.map(card)}
      {lists.orphans.length > 0 && (
        <section aria-label={words.orphans(lists.orphans.length)}>
          <div className="border-b border-rule bg-sunk px-4 py-2">
            <h3 className="text-13 font-semibold">{words.orphans(lists.orphans.length)}</h3>
            <p className="text-12 text-ink-2">{words.orphansDetail}</p>
          </div>
          {lists.orphans.map(card)}
        </section>
      )}
    </>
  )
}

function useActiveInSight(list: { readonly current: HTMLElement | null }, active: string | null): void {
  useEffect(() => {
    if (active === null) return
    const card = list.current?.querySelector(`[data-thread="${CSS.escape(active)}"]`)
    card?.scrollIntoView({ block: 'nearest' })
  }, [list, active])
}
