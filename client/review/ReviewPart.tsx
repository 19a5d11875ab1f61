/** In the line above a document: the button that says where its review stands, and the panel that it opens. */
import { Stamp } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import type { Workspace } from '../collab/workspace.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useSteadyState } from '../ui/useSteadyState.ts'
import { useStore } from '../ui/useStore.ts'
import type { ReviewDesk } from './review-desk.ts'
import { reviewOffer } from './review-offer.ts'
import { ReviewPanel } from './ReviewPanel.tsx'
import { stateWords } from './state-words.ts'
import { useReview } from './useReview.ts'

interface ReviewPartProps {
  readonly workspace: Workspace
  readonly open: OpenDocument
}

/** A link to a document that ends so opens it with the panel. */
const panelHash = '#review'

export function ReviewPart({ workspace, open }: ReviewPartProps) {
  const words = useWords().review
  const [isOpen, setOpen] = useState(() => window.location.hash === panelHash)
  const { view, failure, ask } = useReview(workspace, open, isOpen)
  const { connection } = useSteadyState(open)
  const isLive = connection === 'live'
  const isOut = connection === 'offline' || connection === 'refused'
  const entry = useStore(workspace.documents).find(({ id }) => id === open.id)
  const desk = useMemo((): ReviewDesk | null => {
    if (view === null) return null
    const known = { chamber: entry?.chamber ?? null, level: entry?.level }
    return { workspace, open, view, offer: reviewOffer(view, principalOf(workspace.account), known), isLive, ask }
  }, [workspace, open, view, entry?.chamber, entry?.level, isLive, ask])
  const state = view === null ? null : view.seal === null ? stateOf(view, words) : words.seals[view.seal]
  return (
    <>
      <IconButton
        name={state === null ? words.title : words.open(state)}
        aria-pressed={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="relative aria-pressed:bg-slate-wash aria-pressed:text-slate"
      >
        <Stamp className={view?.seal === 'signed' || view?.seal === 'published' ? 'text-vermilion' : ''} />
      </IconButton>
      {isOpen && <ReviewPanel desk={desk} failure={isOut ? 'unreachable' : failure} onClose={() => setOpen(false)} />}
    </>
  )
}

function stateOf({ kind, review }: ReviewDesk['view'], words: ReturnType<typeof useWords>['review']): string {
  return kind === 'article' ? stateWords(review.state, words) : words.unsigned
}
