/** The way from a document to the page that says who can read it; only for those who may see that page. */
import { UsersRound } from 'lucide-react'
import { Link } from 'wouter'
import { may } from '../../shared/access/policy.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { useWords } from '../ui/language/useWords.ts'
import { iconButtonClass } from '../ui/IconButton.tsx'
import { useWorkspace } from '../ui/useWorkspace.ts'

interface AccessLinkProps {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
}

export function AccessLink({ id, kind, chamber }: AccessLinkProps) {
  const words = useWords().common
  const { account } = useWorkspace()
  if (!may(principalOf(account), 'seeAccess', { id, kind, chamber })) return null
  return (
    <Link
      href={`/documents/${id}/access`}
      aria-label={words.whoCanRead}
      title={words.whoCanRead}
      className={iconButtonClass}
    >
      <UsersRound aria-hidden />
    </Link>
  )
}
