/** What every page of one issue shares: its open frame, what it shows, who is here, and what may be done. */
import { createContext, use } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Person } from '../../ui/presence/people.ts'
import type { EditedHere } from './edited-here.ts'
import type { IssueActions } from './issue-actions.ts'
import type { IssueView } from './issue-view.ts'

export interface IssueContextValue {
  readonly issueId: DocumentId
  readonly open: OpenDocument
  readonly view: IssueView
  readonly actions: IssueActions
  readonly people: readonly Person[]
  readonly editedHere: EditedHere
  /** The account may write and nothing forbids it now. */
  readonly canEdit: boolean
}

export const IssueContext = createContext<IssueContextValue | null>(null)

export function useIssue(): IssueContextValue {
  const value = use(IssueContext)
  if (value === null) throw new Error('a page of an issue was drawn outside of it')
  return value
}
