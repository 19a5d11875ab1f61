/** The way from a document to its history; only for those who may read the document as it is now (H6). */
import { History } from 'lucide-react'
import { Link } from 'wouter'
import { may } from '../../shared/access/policy.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { iconButtonClass } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

interface HistoryLinkProps {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
}

export function HistoryLink({ id, kind, chamber }: HistoryLinkProps) {
  const { history: name } = useWords().common
  const { account } = useWorkspace()
  if (!may(principalOf(account), 'read', { id, kind, chamber })) return null
  return (
    <Link href={`/documents/${id}/history`} aria-label={name} title={name} className={iconButtonClass}>
      <History aria-hidden />
    </Link>
  )
}
