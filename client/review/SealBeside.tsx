/** The seal on a document, which comes by itself like the review that it belongs to. */
import { Suspense } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import type { Workspace } from '../collab/workspace.ts'
import { lazyScreen } from '../lazy-screen.ts'
import { useArrivedPart } from '../ui/useArrivedPart.ts'

const SealStrip = lazyScreen(async () => (await import('./SealStrip.tsx')).SealStrip, 'review')

interface SealBesideProps {
  readonly workspace: Workspace
  readonly open: OpenDocument
  readonly isLine?: boolean
}

export function SealBeside(props: SealBesideProps) {
  const hasArrived = useArrivedPart(SealStrip)
  return hasArrived ? (
    <Suspense fallback={null}>
      <SealStrip {...props} />
    </Suspense>
  ) : null
}
