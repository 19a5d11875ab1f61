/** The panel beside a document: where it stands, what this person may do now, who did what, versions and submissions. */
import { articleStates } from '../../shared/review/article-state.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { FirstActions } from './FirstActions.tsx'
import { Journal } from './Journal.tsx'
import { PanelSection } from './PanelSection.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { nameIn } from './review-view.ts'
import { SignOffView } from './SignOffView.tsx'
import { StateLine } from './StateLine.tsx'
import { stateWords } from './state-words.ts'
import { SubmissionsSection } from './submissions/SubmissionsSection.tsx'
import { VersionsSection } from './VersionsSection.tsx'

interface ReviewPanelProps {
  /** Null until the server has answered. */
  readonly desk: ReviewDesk | null
  readonly failure: string | null
  readonly onClose: () => void
}

export function ReviewPanel({ desk, failure, onClose }: ReviewPanelProps) {
  const words = useWords().review
  return (
    <FramePanel title={words.title} onClose={onClose}>
      <div data-review>
        {desk === null ? (
          <div className="px-4 py-6">
            {failure === null ? (
              <div role="status" aria-label={words.loading}>
                <SkeletonLines count={8} />
              </div>
            ) : (
              <p className="text-ink-2">{failure === 'unreachable' ? words.failed : words.failedOther}</p>
            )}
          </div>
        ) : (
          <Sections desk={desk} isStale={failure !== null || !desk.isLive} />
        )}
      </div>
    </FramePanel>
  )
}

function Sections({ desk, isStale }: { readonly desk: ReviewDesk; readonly isStale: boolean }) {
  const words = useWords().review
  const { view } = desk
  const { review, kind, seal } = view
  const isArticle = kind === 'article'
  const done = articleStates.indexOf(review.state) + 1
  return (
    <>
      <section aria-label={words.now} className="flex flex-col gap-3 px-4 py-4">
        <div>
          <p className="font-article text-20 font-semibold">{headline(desk, words)}</p>
          {isArticle && <p className="figures text-12 text-ink-2">{words.stepCount(done, articleStates.length)}</p>}
        </div>
        {review.signOff !== null && <SignOffView view={view} signOff={review.signOff} />}
        {isStale && <p className="text-13 text-amber">{words.stale}</p>}
        {view.seq === null && <p className="text-13 text-vermilion">{words.damaged}</p>}
        {!isStale && (view.seq !== null || seal !== null) && <FirstActions desk={desk} />}
      </section>
      {isArticle && (
        <PanelSection title={words.steps}>
          <StateLine review={review} nameOf={(account) => nameIn(view, account)} />
        </PanelSection>
      )}
      {(review.submissions.length > 0 || desk.offer.canSubmit) && <SubmissionsSection desk={desk} />}
      <VersionsSection desk={desk} />
      <Journal view={view} />
    </>
  )
}

function headline({ view }: ReviewDesk, words: ReturnType<typeof useWords>['review']): string {
  if (view.seal === 'published') return words.seals.published
  if (view.kind === 'article') return stateWords(view.review.state, words)
  return view.seal === null ? words.unsigned : words.seals[view.seal]
}
