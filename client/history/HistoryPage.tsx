/** The history of one document: its revisions at the right, what differs between two points in place. */
import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { parseDocumentId } from '../../shared/ids.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { comparePath } from '../review/compare-path.ts'
import { documentPath } from '../ui/document-path.ts'
import { useWords } from '../ui/language/useWords.ts'
import { NotFound } from '../ui/NotFound.tsx'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { Comparison } from './Comparison.tsx'
import { type HistoryRange, readRange } from './history-range.ts'
import { HistoryWait } from './HistoryWait.tsx'
import { ReadMarkLine } from './ReadMarkLine.tsx'
import { Spine } from './Spine.tsx'
import { useReadMark } from './useReadMark.ts'
import { useSpineMarks } from './useSpineMarks.ts'
import { type FollowedTimeline, useTimeline } from './useTimeline.ts'
import './history.css'

export function HistoryPage({ id }: { readonly id: string }) {
  const words = useWords().history
  const documentId = parseDocumentId(id)
  const entry = useStore(useWorkspace().documents).find((each) => each.id === documentId)
  return (
    <ScreenFrame title={<span className="font-semibold">{words.title}</span>}>
      {entry === undefined ? <NotFound /> : <History key={entry.id} document={entry} />}
    </ScreenFrame>
  )
}

function History({ document }: { readonly document: DocumentEntry }) {
  const words = useWords().history
  const [, navigate] = useLocation()
  const asked = readRange(useSearch())
  const [person, setPerson] = useState<string | null>(null)
  const everybody = useTimeline(document.id, null)
  const timeline = useTimeline(document.id, person)
  const marks = useSpineMarks(document.id)
  const readMark = useReadMark(document.id)
  const range = asked ?? firstRange(everybody)
  const show = ({ from, to }: HistoryRange): void => navigate(comparePath(document.id, from, to))
  return (
    <div className="history-page wide:grid wide:min-h-full wide:grid-cols-[minmax(0,1fr)_320px]">
      <div className="order-first min-w-0 px-4 pt-4 pb-24 wide:px-8 wide:pt-6">
        <header>
          <h1 className="font-article text-20 leading-tight font-semibold break-words wide:text-26">
            <Link href={documentPath(document)} className="hover:underline">
              {words.of(document.title || words.untitled)}
            </Link>
          </h1>
          <p className="history-tools max-w-[60ch] pt-1 text-13 text-ink-2">{words.lead}</p>
        </header>
        <ReadMarkLine readMark={readMark} timeline={everybody} shown={range} onShow={show} />
        <div className="wide:hidden">
          <SpineOnPhone count={timeline.revisions.length}>{spine()}</SpineOnPhone>
        </div>
        {range === null ? (
          <HistoryWait asked={everybody.asked} lines={10} />
        ) : (
          <Comparison
            key={`${range.from} ${range.to}`}
            document={document}
            range={range}
            points={{ head: everybody.head, marks, revisions: everybody.revisions }}
            onRestored={everybody.asked.ask}
          />
        )}
      </div>
      <aside
        aria-label={words.spine}
        className="history-spine hidden border-l border-rule wide:sticky wide:top-0 wide:block wide:h-[calc(100dvh-48px)] wide:overflow-y-auto"
      >
        {spine()}
      </aside>
    </div>
  )

  function spine() {
    return (
      <Spine
        everybody={everybody}
        timeline={timeline}
        marks={marks}
        person={person}
        onPerson={setPerson}
        shown={range}
        onShow={show}
        readUpTo={readMark.mark?.seq ?? null}
      />
    )
  }
}

/** Without an address of its own: what the newest revision changed. */
function firstRange({ revisions }: FollowedTimeline): HistoryRange | null {
  const [newest] = revisions
  return newest === undefined ? null : { from: newest.first - 1, to: newest.last }
}

interface SpineOnPhoneProps {
  readonly count: number
  readonly children: React.ReactNode
}

function SpineOnPhone({ count, children }: SpineOnPhoneProps) {
  const words = useWords().history
  return (
    <details className="history-spine my-3 rounded-panel border border-rule">
      <summary className="touch-target flex items-center px-4 py-2 font-semibold">{words.spineOpen(count)}</summary>
      {children}
    </details>
  )
}
