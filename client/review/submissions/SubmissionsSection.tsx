/** What a chamber submitted of this document, newest first, with what became of it; and the way to submit it again. */
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { PanelSection } from '../PanelSection.tsx'
import type { ReviewDesk } from '../review-desk.ts'
import { nameIn } from '../review-view.ts'
import { Unfolding } from '../Unfolding.tsx'
import { OutcomeTag } from './OutcomeTag.tsx'
import { SubmitForm } from './SubmitForm.tsx'

export function SubmissionsSection({ desk }: { readonly desk: ReviewDesk }) {
  const words = useWords().review
  const { view, offer } = desk
  const submissions = view.review.submissions.toReversed()
  return (
    <PanelSection title={words.submissions}>
      {submissions.length === 0 && (
        <p className="text-13 text-ink-2">{offer.canSubmit ? words.submissionsEmpty : words.submissionsNone}</p>
      )}
      {submissions.length > 0 && (
        <ol className="flex flex-col gap-3">
          {submissions.map((submission) => (
            <SubmissionLine key={submission.act} desk={desk} submission={submission} />
          ))}
        </ol>
      )}
      {offer.canSubmit && offer.first.do !== 'submit' && offer.toAnswer === null && (
        <Unfolding
          label={submissions.length === 0 ? words.submit : words.submitAgain}
          title={submissions.length === 0 ? words.submit : words.submitAgain}
        >
          {(close) => <SubmitForm desk={desk} isFirst={false} onDone={close} onCancel={close} />}
        </Unfolding>
      )}
    </PanelSection>
  )
}

interface SubmissionLineProps {
  readonly desk: ReviewDesk
  readonly submission: ReviewDesk['view']['review']['submissions'][number]
}

function SubmissionLine({ desk: { view }, submission }: SubmissionLineProps) {
  const words = useWords().review
  const format = useFormat()
  const moment = (atMs: number): string => format.moment(new Date(atMs).toISOString())
  const { ordinal, by, atMs, note, outcome, answer, contentHash } = submission
  const isNewest = view.review.submissions.at(-1) === submission
  const isChanged = isNewest && view.contentHash !== contentHash
  return (
    <li>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span>{words.submitted(ordinal)}</span>
        <OutcomeTag outcome={outcome} />
        {isChanged && <span className="text-12 text-amber">{words.changedSince}</span>}
      </p>
      <p className="figures text-12 text-ink-2">{words.by(nameIn(view, by), moment(atMs))}</p>
      {note !== '' && <p className="text-13 break-words whitespace-pre-line">{note}</p>}
      {answer !== null && (
        <div className="mt-1 border-l-2 border-rule pl-2">
          <p className="figures text-12 text-ink-2">
            {words.answeredBy(words.outcomes[outcome], nameIn(view, answer.by), moment(answer.atMs))}
          </p>
          {answer.text !== '' && <p className="text-13 break-words whitespace-pre-line">{answer.text}</p>}
        </div>
      )}
    </li>
  )
}
