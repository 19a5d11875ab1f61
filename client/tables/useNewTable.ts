/** Makes a roster or a ledger and goes there; one that exists already is opened instead. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { useAttempt } from '../newsletter/issue/useAttempt.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { tableOf } from './table-list.ts'

export interface TableCreation {
  readonly kind: 'roster' | 'ledger'
  readonly chamber: ChamberId | null
  readonly title: string
}

export function tablePath(kind: 'roster' | 'ledger', id: DocumentId): string {
  return `/${kind}s/${id}`
}

export function useNewTable(): { readonly isBusy: boolean; readonly create: (creation: TableCreation) => void } {
  const workspace = useWorkspace()
  const attempt = useAttempt()
  const [, navigate] = useLocation()
  const [isBusy, setIsBusy] = useState(false)
  const make = async ({ kind, chamber, title }: TableCreation): Promise<void> => {
    try {
      const existing = tableOf(workspace.documents.getSnapshot(), kind, chamber)
      const owner = chamber === null ? {} : { chamber }
      const id = existing?.id ?? (await workspace.createDocument({ kind, title, ...owner }))
      navigate(tablePath(kind, id))
    } finally {
      setIsBusy(false)
    }
  }
  return {
    isBusy,
    create(creation) {
      setIsBusy(true)
      attempt(make(creation))
    },
  }
}
