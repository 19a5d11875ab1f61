/** The review of a document beside it: comes by itself behind what the page needs first. */
import { Suspense } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import type { Workspace } from '../collab/workspace.ts'
import { lazyScreen } from '../lazy-screen.ts'
import { useArrivedPart } from '../ui/useArrivedPart.ts'

const ReviewPart = lazyScreen(async () => (await import('./ReviewPart.tsx')).ReviewPart, 'review')

interface ReviewBesideProps {
  readonly workspace: Workspace
  readonly open: OpenDocument
}

export function ReviewBeside(props: ReviewBesideProps) {
  const hasArrived = useArrivedPart(ReviewPart)
  return hasArrived ? (
    <Suspense fallback={null}>
      <ReviewPart {...props} />
    </Suspense>
  ) : null
}
