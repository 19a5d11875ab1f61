/** The frame of an open issue as a view that is drawn again on every change of it. */
import { useMemo } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import { useStore } from '../../ui/useStore.ts'
import { type IssueView, createIssueStore } from './issue-view.ts'

export function useFrame(open: OpenDocument): IssueView {
  return useStore(useMemo(() => createIssueStore(open.doc), [open]))
}
