/** A chamber hands in what its document says now (报送); nothing of this device may be on its way, and nobody may write meanwhile (V5). */
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { checkContent, type ContentCheck } from '../check-content.ts'
import { checkWords } from '../check-words.ts'
import { RefusalLine } from '../RefusalLine.tsx'
import type { ReviewDesk } from '../review-desk.ts'
import { useDecide } from '../useDecide.ts'
import { WordsField } from '../WordsField.tsx'

interface SubmitFormProps {
  readonly desk: ReviewDesk
  readonly isFirst: boolean
  readonly onDone: () => void
  readonly onCancel?: () => void
}

export function SubmitForm({ desk, isFirst, onDone, onCancel }: SubmitFormProps) {
  const words = useWords().review
  const { workspace, open, view, ask } = desk
  const [note, setNote] = useState('')
  const [check, setCheck] = useState<ContentCheck | null>(null)
  const { isBusy, refusal, decide } = useDecide(workspace, view.document, ask)
  const submit = async (): Promise<void> => {
    const now = await checkContent(open, ask)
    setCheck(now)
    if (now.result !== 'same') return
    const { seq, contentHash } = now
    const taken = await decide({ kind: 'submit', payload: { note: note.trim() }, seq, contentHash })
    if (taken === null) return
    setNote('')
    say(words.submittedNow)
    onDone()
  }
  const isWaiting = view.review.submissions.at(-1)?.outcome === 'waiting'
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <WordsField
        label={words.submitNote}
        hint={words.submitHint}
        value={note}
        onChange={setNote}
        onCancel={onCancel}
      />
      {isWaiting && <p className="text-13 text-ink-2">{words.submitReplaces}</p>}
      <div role="status" className="text-13 text-amber empty:hidden">
        {check !== null && check.result !== 'same' && checkWords(check, words)}
      </div>
      <RefusalLine refusal={refusal} view={view} seenSeq={check?.result === 'same' ? check.seq : null} />
      <div className="flex flex-wrap gap-2">
        <Button look={isFirst ? 'primary' : 'plain'} type="submit" disabled={isBusy || view.contentHash === null}>
          {view.review.submissions.length === 0 ? words.submit : words.submitAgain}
        </Button>
        {onCancel !== undefined && (
          <Button look="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}
