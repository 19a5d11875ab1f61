/** The seal on a document itself: valid while it is signed, crossed once it was reopened, nothing before. */
import type { OpenDocument } from '../collab/open-document.ts'
import type { ReviewWorkspace } from './review-store.ts'
import { SignOffView } from './SignOffView.tsx'
import { useReview } from './useReview.ts'

interface SealStripProps {
  readonly workspace: ReviewWorkspace
  readonly open: OpenDocument
  readonly className?: string
}

export function SealStrip({ workspace, open, className = '' }: SealStripProps) {
  const { view } = useReview(workspace, open, false)
  if (view === null || view.review.signOff === null) return null
  return (
    <div className={className}>
      <SignOffView view={view} signOff={view.review.signOff} />
    </div>
  )
}
