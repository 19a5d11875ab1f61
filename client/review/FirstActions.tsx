/** What this person may do now: one thing first, the others behind quiet buttons, or in words why there is nothing. */
import { useState } from 'react'
import { articleStates } from '../../shared/review/article-state.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { say } from '../ui/toast/toasts.ts'
import { BackForm } from './BackForm.tsx'
import { MoveForm } from './MoveForm.tsx'
import type { ReviewDesk } from './review-desk.ts'
import type { NothingToDo } from './review-offer.ts'
import { nameIn } from './review-view.ts'
import { SignDialog } from './SignDialog.tsx'
import { AnswerForm } from './submissions/AnswerForm.tsx'
import { SubmitForm } from './submissions/SubmitForm.tsx'
import { waitingCountOf } from './submissions/waiting-count.ts'
import { Unfolding } from './Unfolding.tsx'

export function FirstActions({ desk }: { readonly desk: ReviewDesk }) {
  const words = useWords().review
  const { offer } = desk
  const { first } = offer
  return (
    <div className="flex flex-col gap-3">
      {first.do === 'move' && <MoveForm key={first.to} desk={desk} to={first.to} />}
      {first.do === 'submit' && <SubmitForm desk={desk} isFirst onDone={() => undefined} />}
      {first.do === 'answer' && <Answer desk={desk} submission={first.submission} />}
      {first.do === 'nothing' && <p className="text-ink-2">{nothingWords(first, words)}</p>}
      {offer.canSign && <SignAction desk={desk} isFirst={first.do === 'sign'} />}
      {offer.back.length > 0 && <SendBack desk={desk} />}
      {offer.canReopen && <Reopen desk={desk} />}
    </div>
  )
}

function nothingWords(nothing: NothingToDo, words: Words['review']): string {
  if (nothing.why !== 'samePerson') return words.nothing[nothing.why]
  return words.samePerson(words.states[nothing.next], words.states[nothing.did])
}

function Answer({ desk, submission }: { readonly desk: ReviewDesk; readonly submission: number }) {
  const words = useWords().review
  const { workspace, view, ask } = desk
  const submitted = view.review.submissions.find(({ act }) => act === submission)
  return (
    <>
      {submitted !== undefined && (
        <p className="text-ink-2">{words.toAnswer(submitted.ordinal, nameIn(view, submitted.by))}</p>
      )}
      <AnswerForm
        workspace={workspace}
        document={view.document}
        submission={submission}
        view={view}
        onSettled={() => {
          void ask()
          waitingCountOf(workspace).refresh()
        }}
      />
    </>
  )
}

function SignAction({ desk, isFirst }: { readonly desk: ReviewDesk; readonly isFirst: boolean }) {
  const words = useWords().review
  const [isOpen, setOpen] = useState(false)
  const label = desk.view.kind === 'article' ? words.signAsk : words.signTableAsk
  return (
    <>
      <Button look={isFirst ? 'primary' : 'plain'} onClick={() => setOpen(true)} className="self-start">
        {label}
      </Button>
      {isOpen && <SignDialog desk={desk} onClose={() => setOpen(false)} />}
    </>
  )
}

function SendBack({ desk }: { readonly desk: ReviewDesk }) {
  const words = useWords().review
  const { view, offer } = desk
  return (
    <Unfolding label={words.sendBack} title={words.sendBackTitle} detail={words.sendBackDetail}>
      {(close) => (
        <BackForm
          // A step that somebody takes meanwhile changes what it can go back to.
          key={view.review.state}
          desk={desk}
          targets={offer.back}
          targetLabel={words.sendBackTo}
          reasonLabel={words.reason}
          action={(to) => words.doSendBack(to === null ? '' : words.states[to])}
          body={(opinion, to) => ({ kind: 'state', payload: { from: view.review.state, to, opinion } })}
          onDone={(to) => {
            close()
            say(words.sentBack(to === null ? '' : words.states[to]))
          }}
          onCancel={close}
        />
      )}
    </Unfolding>
  )
}

/** Every state before print, the last one first: mostly a word is to be mended and read once more. */
const reopenTargets = articleStates.slice(0, -1).toReversed()

function Reopen({ desk }: { readonly desk: ReviewDesk }) {
  const words = useWords().review
  const isArticle = desk.view.kind === 'article'
  return (
    <Unfolding label={words.reopen} title={words.reopenTitle} detail={words.reopenDetail}>
      {(close) => (
        <BackForm
          desk={desk}
          targets={isArticle ? reopenTargets : []}
          targetLabel={words.reopenTo}
          reasonLabel={words.reason}
          action={() => words.doReopen}
          body={(reason, to) => ({ kind: 'reopen', payload: { reason, to } })}
          onDone={() => {
            close()
            say(words.reopened)
          }}
          onCancel={close}
        />
      )}
    </Unfolding>
  )
}
