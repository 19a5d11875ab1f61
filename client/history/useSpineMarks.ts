/** What was decided about a document, as marks on its spine; none while the server does not tell. */
import { useMemo } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import { nameIn, readReviewView } from '../review/review-view.ts'
import { useAnswer } from '../ui/useAnswer.ts'
import { markOf, type SpineMark } from './spine-days.ts'

export function useSpineMarks(id: DocumentId): readonly SpineMark[] {
  const { answer } = useAnswer(`/documents/${id}/review`, readReviewView)
  return useMemo(() => {
    if (answer.phase !== 'ready') return []
    const view = answer.value
    return view.acts.map((act) => markOf(act, (account) => nameIn(view, account)))
  }, [answer])
}
