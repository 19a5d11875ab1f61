/** All that editing apart left to decide: tables of this account, for the office those of every chamber. */
import { FileDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { KnownStretch } from '../collab/offline-stretch.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { inputClass } from '../ui/Field.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { useFreshDocuments } from '../ui/useFreshDocuments.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type InboxFilter, countOf, tablePath } from './inbox-entry.ts'
import { InboxDocument } from './InboxDocument.tsx'
import type { InboxEntry } from './inbox-list.ts'
import { type InboxState, useInbox } from './useInbox.ts'

/** So few are all unfolded from the start. */
const unfoldedAtMost = 3

export function InboxPage() {
  useFreshDocuments()
  const words = useWords().merge
  const inbox = useInbox()
  return (
    <ScreenFrame title={<span className="font-semibold">{words.inboxTitle}</span>}>
      <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <header className="flex flex-wrap items-start justify-between gap-3 pb-6">
          <div className="min-w-0 flex-1 basis-80">
            <h1 className="font-article text-26 leading-tight font-semibold">{words.inboxTitle}</h1>
            <p className="max-w-[60ch] pt-1 text-ink-2">{words.inboxLead}</p>
          </div>
          <Link
            href="/carry"
            className="touch-target inline-flex h-8 items-center gap-1.5 rounded-control px-3 text-slate hover:bg-sunk [&>svg]:size-4"
          >
            <FileDown aria-hidden />
            {words.carryLink}
          </Link>
        </header>
        <UnreadReports />
        <Waiting inbox={inbox} />
      </div>
    </ScreenFrame>
  )
}

/** Reports open by themselves on the page of their table; here is the way there from elsewhere. */
function UnreadReports() {
  const words = useWords().merge
  const workspace = useWorkspace()
  const stretches = useStore(workspace.stretches)
  const documents = useStore(workspace.documents)
  if (stretches.length === 0) return null
  const entryOf = ({ document }: KnownStretch) => documents.find(({ id }) => id === document)
  return (
    <section aria-labelledby="unread-reports" className="pb-8">
      <h2 id="unread-reports" className="pb-2 text-13 font-semibold text-ink-2">
        {words.unreadTitle}
      </h2>
      <ul className="border-b border-rule">
        {stretches.map((stretch) => {
          const entry = entryOf(stretch)
          const title = entry?.title || words.untitled
          const kind = entry?.kind === 'ledger' ? 'ledger' : 'roster'
          return (
            <li
              key={stretch.document}
              className="flex flex-wrap items-center justify-between gap-2 border-t border-rule py-2"
            >
              <span className="min-w-0 break-words">{stretch.isDelivered ? words.unread(title) : title}</span>
              {stretch.isDelivered ? (
                <Link
                  href={tablePath({ kind, id: stretch.document })}
                  className="touch-target inline-flex items-center text-slate hover:underline"
                >
                  {words.openReport}
                </Link>
              ) : (
                <span className="text-13 text-amber">{words.unreadWaiting}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Waiting({ inbox }: { readonly inbox: InboxState }) {
  const words = useWords().merge
  const comma = useLanguage() === 'en' ? ', ' : '、'
  const [filter, setFilter] = useState<InboxFilter>('all')
  const [text, setText] = useState('')
  const { phase, entries, problems } = inbox
  if (phase === 'asking') return <SkeletonLines count={6} />
  if (phase === 'scanning') return <p className="text-ink-2">{words.inboxScanning}</p>
  const remarks = (
    <>
      {phase === 'device' && <p className="pb-4 text-13 text-amber">{words.inboxOffline}</p>}
      {problems.length > 0 && (
        <p role="status" className="pb-4 text-13 text-vermilion">
          {words.inboxProblems(problems.length, problems.map(({ title }) => title || words.untitled).join(comma))}
        </p>
      )}
    </>
  )
  if (entries.length === 0) {
    return (
      <>
        {remarks}
        <EmptyState title={words.inboxEmpty} detail={words.inboxEmptyDetail} />
      </>
    )
  }
  const shown = entries.filter((entry) => countOf(entry, filter) > 0 && matches(entry, text))
  return (
    <>
      {remarks}
      <Filters filter={filter} onFilter={setFilter} text={text} onText={setText} />
      {shown.map((entry) => (
        <InboxDocument
          key={entry.id}
          entry={entry}
          filter={filter}
          isUnfoldedAtFirst={entries.length <= unfoldedAtMost}
        />
      ))}
      {shown.length === 0 && <p className="py-6 text-ink-2">{words.inboxNoMatch}</p>}
    </>
  )
}

function matches({ title }: InboxEntry, text: string): boolean {
  return title.toLowerCase().includes(text.trim().toLowerCase())
}

interface FiltersProps {
  readonly filter: InboxFilter
  readonly onFilter: (filter: InboxFilter) => void
  readonly text: string
  readonly onText: (text: string) => void
}

function Filters({ filter, onFilter, text, onText }: FiltersProps): ReactNode {
  const words = useWords().merge
  const options = (['all', 'overwrite', 'deletedEdit', 'duplicate'] as const).map((value) => ({
    value,
    label: words.kinds[value],
  }))
  return (
    <div className="flex flex-wrap items-end justify-between gap-3 pb-4">
      <SegmentedChoice label={words.filterKind} value={filter} options={options} onChoose={onFilter} />
      <input
        type="search"
        aria-label={words.filterText}
        placeholder={words.filterText}
        value={text}
        onChange={(event) => onText(event.target.value)}
        className={`${inputClass} max-w-60`}
      />
    </div>
  )
}
