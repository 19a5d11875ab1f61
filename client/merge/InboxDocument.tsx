/** One table of the inbox: its counts, and unfolded what is not settled in it, from the document itself. */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import type { OpenDocument } from '../collab/open-document.ts'
import { DocumentFailed } from '../ui/DocumentFailed.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { useOpenDocument } from '../ui/useOpenDocument.ts'
import { useSteadyState } from '../ui/useSteadyState.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { Finding, FindingKind } from './finding.ts'
import { FindingList } from './FindingList.tsx'
import type { InboxEntry } from './inbox-list.ts'
import { type InboxFilter, tablePath } from './inbox-entry.ts'
import { rowPath, tableNameOf } from './table-schema.ts'
import { useFindingDesk } from './useFindingDesk.ts'
import { useFindings } from './useFindings.ts'

interface InboxDocumentProps {
  readonly entry: InboxEntry
  readonly filter: InboxFilter
  readonly isUnfoldedAtFirst: boolean
}

export function InboxDocument({ entry, filter, isUnfoldedAtFirst }: InboxDocumentProps) {
  const words = useWords().merge
  const [isUnfolded, setIsUnfolded] = useState(isUnfoldedAtFirst)
  const title = entry.title || words.untitled
  return (
    <section aria-label={title} className="border-t border-rule py-3">
      <div className="flex items-center gap-1">
        <IconButton
          name={isUnfolded ? words.hide(title) : words.show(title)}
          aria-expanded={isUnfolded}
          onClick={() => setIsUnfolded(!isUnfolded)}
        >
          {isUnfolded ? <ChevronDown /> : <ChevronRight />}
        </IconButton>
        <h2 className="min-w-0 flex-1 font-article text-17 font-semibold break-words">{title}</h2>
        <Link
          href={tablePath(entry)}
          className="touch-target inline-flex shrink-0 items-center px-1.5 text-slate hover:underline"
        >
          {words.openTable}
        </Link>
      </div>
      {!isUnfolded && <p className="figures pl-9 text-13 text-ink-2">{summary(entry, words)}</p>}
      {isUnfolded && <Unfolded entry={entry} filter={filter} />}
    </section>
  )
}

function summary(entry: InboxEntry, words: Words['merge']): string {
  return [
    entry.overwrites > 0 ? words.overwrites(entry.overwrites) : '',
    entry.deletedEdits > 0 ? words.editsUnderDeletion(entry.deletedEdits) : '',
    entry.duplicates > 0 ? words.duplicates(entry.duplicates) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ')
}

function Unfolded({ entry, filter }: Pick<InboxDocumentProps, 'entry' | 'filter'>) {
  const workspace = useWorkspace()
  const open = useOpenDocument(entry.id)
  const state = useSteadyState(open)
  if (open === null || state.phase === 'loading') return <SkeletonLines count={3} />
  if (state.phase === 'failed') return <DocumentFailed state={state} onRetry={() => workspace.retry()} />
  const canWrite = state.readOnly === null
  return <Ready entry={entry} filter={filter} open={open} canWrite={canWrite} />
}

interface ReadyProps extends Pick<InboxDocumentProps, 'entry' | 'filter'> {
  readonly open: OpenDocument
  readonly canWrite: boolean
}

function Ready({ entry, filter, open, canWrite }: ReadyProps) {
  const words = useWords().merge
  const table = tableNameOf(entry)
  const { phase, findings, wereOpen } = useFindings(open, table)
  const shown = useMemo(
    () => findings.filter(({ id, kind }) => wereOpen.has(id) && (filter === 'all' || filter === kind)),
    [findings, wereOpen, filter],
  )
  const desk = useFindingDesk({ open, table, canWrite, findings: shown })
  if (phase === 'failed') return <p className="pl-9 text-13 text-vermilion">{words.failed}</p>
  if (phase === 'reading') return <p className="pl-9 text-13 text-ink-2">{words.reading}</p>
  const heading = (kind: FindingKind, all: readonly Finding[]): string =>
    kind === 'overwrite'
      ? words.overwrites(all.length)
      : kind === 'duplicate'
        ? words.duplicates(all.length)
        : words.editsUnderDeletion(all.length)
  return (
    <div className="wide:pl-9">
      {desk.isUnreachable && <p className="text-13 text-amber">{words.unreachable}</p>}
      {!canWrite && <p className="text-13 text-ink-2">{words.readOnly}</p>}
      {shown.length === 0 && <p className="text-13 text-ink-2">{words.inboxNoMatch}</p>}
      <FindingList
        findings={shown}
        desk={desk}
        show={{ type: 'link', href: (row, field) => rowPath(table, entry.id, row, field) }}
        heading={heading}
      />
    </div>
  )
}
