/** The ten states as a line of steps: what is done by whom, when and with which opinion, where it is, what comes. */
import { Check } from 'lucide-react'
import type { AccountId } from '../../shared/ids.ts'
import { type ArticleState, articleStates, compareStates, nextState } from '../../shared/review/article-state.ts'
import type { Review } from '../../shared/review/review-of.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'

interface StateLineProps {
  readonly review: Review
  readonly nameOf: (account: AccountId) => string
}

export function StateLine({ review, nameOf }: StateLineProps) {
  const words = useWords().review
  const format = useFormat()
  return (
    <ol aria-label={words.steps} className="flex flex-col">
      {articleStates.map((state) => {
        // The newest, should an article have come to the same state twice.
        const step = review.steps.findLast((each) => each.state === state)
        const place = placeOf(state, review.state)
        return (
          <li
            key={state}
            aria-current={place === 'here' ? 'step' : undefined}
            className="group/step relative flex gap-3 pb-3 last:pb-0"
          >
            <span
              aria-hidden
              className={`absolute top-5 bottom-0 left-[9px] w-0.5 group-last/step:hidden ${place === 'done' ? 'bg-jade' : 'bg-rule'}`}
            />
            <StepDot place={place} />
            <div className="min-w-0 flex-1">
              <p className={place === 'here' ? 'font-semibold' : place === 'ahead' ? 'text-ink-2' : ''}>
                {words.states[state]}
                <span className={place === 'next' ? 'pl-2 text-12 text-ink-2' : 'sr-only'}>
                  {' '}
                  {markOf(place, words)}
                </span>
              </p>
              {step !== undefined && place !== 'ahead' && place !== 'next' && (
                <>
                  <p className="figures text-12 text-ink-2">
                    {words.by(nameOf(step.by), format.moment(new Date(step.atMs).toISOString()))}
                  </p>
                  {step.opinion !== '' && (
                    <p className="mt-0.5 border-l-2 border-rule pl-2 text-13 break-words whitespace-pre-line">
                      {step.opinion}
                    </p>
                  )}
                </>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

type Place = 'done' | 'here' | 'next' | 'ahead'

function placeOf(state: ArticleState, now: ArticleState): Place {
  const order = compareStates(state, now)
  if (order === 0) return 'here'
  if (order < 0) return 'done'
  return nextState(now) === state ? 'next' : 'ahead'
}

function markOf(place: Place, words: ReturnType<typeof useWords>['review']): string {
  return { done: words.doneMark, here: words.hereMark, next: words.nextMark, ahead: words.aheadMark }[place]
}

const dotLooks: Readonly<Record<Place, string>> = {
  done: 'bg-jade text-sheet',
  here: 'border-2 border-vermilion bg-vermilion-wash text-vermilion',
  next: 'border-2 border-rule-strong bg-sheet',
  ahead: 'border border-rule-strong bg-paper',
}

function StepDot({ place }: { readonly place: Place }) {
  return (
    <span
      aria-hidden
      className={`mt-px flex size-5 shrink-0 items-center justify-center rounded-round [&>svg]:size-3 [&>svg]:stroke-[3] ${dotLooks[place]}`}
    >
      {place === 'done' && <Check />}
      {place === 'here' && <span className="size-2 rounded-round bg-current" />}
    </span>
  )
}
