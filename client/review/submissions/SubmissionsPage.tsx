/** What chambers submitted (报送): the office answers what waits, a chamber sees what became of its own. `/submissions` */
import { Link } from 'wouter'
import { type ChamberNames, useChamberNames } from '../../access/administration/useChamberNames.ts'
import { ScreenFrame } from '../../newsletter/ScreenFrame.tsx'
import { documentPath } from '../../ui/document-path.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { sayFailed } from '../../ui/toast/toasts.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { FetchTrouble } from '../FetchTrouble.tsx'
import { refusalWords } from '../refusal-words.ts'
import { Unfolding } from '../Unfolding.tsx'
import { useKeptAnswer } from '../useKeptAnswer.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { OutcomeTag } from './OutcomeTag.tsx'
import { readSubmissions, type SubmittedDocument } from './submission-answer.ts'
import { waitingCountOf } from './waiting-count.ts'

export function SubmissionsPage() {
  const words = useWords().review
  const isOffice = useWorkspace().account.role === 'office'
  const names = useChamberNames()
  const { value, failure, ask } = useKeptAnswer('/submissions', readSubmissions)
  return (
    <ScreenFrame title={<span className="font-semibold">{words.inbox}</span>}>
      <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
        <header className="pb-6">
          <h1 className="font-article text-26 leading-tight font-semibold">{words.inbox}</h1>
          <p className="max-w-[60ch] pt-1 text-ink-2">{isOffice ? words.inboxLead : words.inboxLeadOwn}</p>
        </header>
        <FetchTrouble failure={failure} unreachable={words.inboxOffline} onRetry={ask} />
        {value === null && failure === null && <SkeletonLines count={6} />}
        {value !== null && value.length === 0 && (
          <EmptyState
            level={2}
            title={isOffice ? words.inboxEmpty : words.inboxEmptyOwn}
            detail={isOffice ? words.inboxEmptyDetail : words.inboxEmptyOwnDetail}
          />
        )}
        {value !== null && value.length > 0 && (
          <ul aria-label={words.inbox} className="border-b border-rule">
            {value.map((submitted) => (
              <SubmittedLine
                key={submitted.document}
                submitted={submitted}
                names={names}
                isOffice={isOffice}
                onSettled={ask}
              />
            ))}
          </ul>
        )}
      </div>
    </ScreenFrame>
  )
}

interface SubmittedLineProps {
  readonly submitted: SubmittedDocument
  readonly names: ChamberNames
  readonly isOffice: boolean
  readonly onSettled: () => void
}

function SubmittedLine({ submitted, names, isOffice, onSettled }: SubmittedLineProps) {
  const words = useWords().review
  const format = useFormat()
  const workspace = useWorkspace()
  const parent = useStore(workspace.documents).find(({ id }) => id === submitted.document)?.parent ?? null
  const { document, kind, title, chamber, ordinal, by, at, note, outcome, answer, isChanged, act } = submitted
  return (
    <li data-submission={act} className="flex flex-col gap-2 border-t border-rule py-4">
      <div>
        <Link
          href={`${documentPath({ id: document, kind, parent })}#review`}
          className="touch-target inline-block rounded-control text-16 font-semibold break-words hover:underline"
        >
          {title || words.untitled}
        </Link>
        <p className="flex flex-wrap gap-x-3 text-13 text-ink-2">
          <span>{words.kinds[kind]}</span>
          {chamber !== null && <span>{names.name(chamber)}</span>}
        </p>
      </div>
      <p className="figures flex flex-wrap items-baseline gap-x-3 text-13">
        <span>{words.submitted(ordinal)}</span>
        <span className="text-ink-2">{words.by(by, format.moment(at))}</span>
        <OutcomeTag outcome={outcome} />
        <span className={`text-12 ${isChanged ? 'text-amber' : 'text-ink-2'}`}>
          {isChanged ? words.changedSince : words.sameSince}
        </span>
      </p>
      {note !== '' && <p className="max-w-[60ch] break-words whitespace-pre-line">{note}</p>}
      {answer !== null && (
        <div className="border-l-2 border-rule pl-3">
          <p className="figures text-12 text-ink-2">
            {words.answeredBy(words.outcomes[outcome], answer.by, format.moment(answer.at))}
          </p>
          {answer.text !== '' && <p className="max-w-[60ch] break-words whitespace-pre-line">{answer.text}</p>}
        </div>
      )}
      {isOffice && outcome === 'waiting' && (
        <Unfolding label={words.answer} title={words.answerTitle}>
          {() => (
            <AnswerForm
              workspace={workspace}
              document={document}
              submission={act}
              view={null}
              onSettled={() => {
                onSettled()
                waitingCountOf(workspace).refresh()
              }}
              // The line goes with an answer of somebody else.
              onRefused={(refusal) => sayFailed(refusalWords(refusal, words))}
            />
          )}
        </Unfolding>
      )}
    </li>
  )
}
