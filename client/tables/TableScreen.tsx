/** Holds the document of a table open while its page is shown: loading, failed and found wanting are said here once. */
import { type ReactNode, useMemo } from 'react'
import { type ChamberId, type DocumentId, parseDocumentId } from '../../shared/ids.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { DocumentFailed } from '../ui/DocumentFailed.tsx'
import { NotFound } from '../ui/NotFound.tsx'
import { type Person, createPeopleStore } from '../ui/presence/people.ts'
import { useOpenDocument } from '../ui/useOpenDocument.ts'
import { type SteadyState, useSteadyState } from '../ui/useSteadyState.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { SkeletonTable } from './SkeletonTable.tsx'

export interface OpenTable {
  readonly id: DocumentId
  readonly kind: 'roster' | 'ledger'
  readonly open: OpenDocument
  readonly state: SteadyState
  /** The registry's. */
  readonly title: string
  readonly chamber: ChamberId | null
  readonly canWrite: boolean
  readonly people: readonly Person[]
}

interface TableScreenProps {
  /** As the address names it. */
  readonly id: string
  readonly kind: OpenTable['kind']
  /** Draws the ready table; `TableFrame` is the frame for it. */
  readonly children: (table: OpenTable) => ReactNode
}

export function TableScreen({ id, kind, children }: TableScreenProps) {
  const documentId = parseDocumentId(id)
  const documents = useStore(useWorkspace().documents)
  const entry = documents.find((each) => each.id === documentId)
  if (documentId === null || (entry !== undefined && entry.kind !== kind)) {
    return (
      <ScreenFrame title={null}>
        <NotFound />
      </ScreenFrame>
    )
  }
  return (
    <OpenedTable key={documentId} documentId={documentId} kind={kind}>
      {children}
    </OpenedTable>
  )
}

interface OpenedTableProps extends Omit<TableScreenProps, 'id'> {
  readonly documentId: DocumentId
}

function OpenedTable({ documentId, kind, children }: OpenedTableProps) {
  const workspace = useWorkspace()
  const open = useOpenDocument(documentId)
  const state = useSteadyState(open)
  if (open === null || state.phase !== 'ready') {
    return (
      <ScreenFrame title={null}>
        {state.phase === 'failed' ? (
          <DocumentFailed state={state} onRetry={() => workspace.retry()} />
        ) : (
          <SkeletonTable />
        )}
      </ScreenFrame>
    )
  }
  return (
    <ReadyTable open={open} state={state} kind={kind}>
      {children}
    </ReadyTable>
  )
}

interface ReadyTableProps extends Omit<TableScreenProps, 'id'> {
  readonly open: OpenDocument
  readonly state: SteadyState
}

function ReadyTable({ open, state, kind, children }: ReadyTableProps) {
  const workspace = useWorkspace()
  const { account } = workspace
  const entry = useStore(workspace.documents).find((each) => each.id === open.id)
  const people = useStore(useMemo(() => createPeopleStore(open.awareness, account.id), [open, account.id]))
  const chamber = entry?.chamber ?? null
  const canWrite = state.readOnly === null
  return children({ id: open.id, kind, open, state, title: entry?.title ?? '', chamber, canWrite, people })
}
