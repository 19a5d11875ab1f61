/** The seal on a document itself: valid while it is signed, crossed once it was reopened, nothing before. */
import type { OpenDocument } from '../collab/open-document.ts'
import type { ReviewWorkspace } from './review-store.ts'
import { SealLine } from './SealLine.tsx'
import { SignOffView } from './SignOffView.tsx'
import { useReview } from './useReview.ts'

interface SealStripProps {
  readonly workspace: ReviewWorkspace
  readonly open: OpenDocument
  /** One line above a table; else the whole seal above the text. */
  readonly isLine?: boolean
}

export function SealStrip({ workspace, open, isLine = false }: SealStripProps) {
  const { view } = useReview(workspace, open, false)
  if (view === null || view.review.signOff === null) return null
  if (isLine) return <SealLine view={view} signOff={view.review.signOff} />
  return (
    <div className="sheet-seal">
      <SignOffView view={view} signOff={view.review.signOff} />
    </div>
  )
}
