/** The office's answer to a submission: accept it, or return it with a reason. */
import { useState } from 'react'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Api } from '../../collab/api.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { RefusalLine } from '../RefusalLine.tsx'
import type { Refusal } from '../refusal.ts'
import type { ReviewView } from '../review-view.ts'
import { useDecide } from '../useDecide.ts'
import { WordsField } from '../WordsField.tsx'

interface AnswerFormProps {
  readonly workspace: { readonly api: Pick<Api, 'request'> }
  readonly document: DocumentId
  readonly submission: number
  readonly view: ReviewView | null
  readonly onSettled: () => unknown
  readonly onRefused?: (refusal: Refusal) => void
}

export function AnswerForm({ workspace, document, submission, view, onSettled, onRefused }: AnswerFormProps) {
  const words = useWords().review
  const [isReturning, setReturning] = useState(false)
  const [text, setText] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { isBusy, refusal, decide } = useDecide(workspace, document, onSettled, onRefused)
  const answer = async (): Promise<void> => {
    const said = text.trim()
    if (isReturning && said === '') return setMissing(true)
    const payload = isReturning ? { submission, reason: said } : { submission, note: said }
    const taken = await decide({ kind: isReturning ? 'return' : 'accept', payload })
    if (taken !== null) say(isReturning ? words.returned : words.accepted)
  }
  const turn = (returning: boolean): void => {
    setReturning(returning)
    setMissing(false)
  }
  return (
    <form
      aria-label={words.answerTitle}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void answer()
      }}
    >
      <WordsField
        label={isReturning ? words.returnReason : words.acceptNote}
        value={text}
        error={isMissing ? words.reasonMissing : null}
        onChange={(next) => {
          setText(next)
          setMissing(false)
        }}
        {...(isReturning ? { onCancel: () => turn(false) } : {})}
      />
      <RefusalLine refusal={refusal} view={view} />
      <div className="flex flex-wrap gap-2">
        <Button look={isReturning ? 'danger' : 'primary'} type="submit" disabled={isBusy}>
          {isReturning ? words.doReturn : words.accept}
        </Button>
        <Button look="quiet" disabled={isBusy} onClick={() => turn(!isReturning)}>
          {isReturning ? words.cancel : words.returnIt}
        </Button>
      </div>
    </form>
  )
}
