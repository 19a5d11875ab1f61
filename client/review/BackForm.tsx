/** Where an article goes back to and why: for returning it to an earlier step, and for reopening what is signed. */
import { useId, useState } from 'react'
import { type ArticleState, articleStates } from '../../shared/review/article-state.ts'
import { Button } from '../ui/Button.tsx'
import { inputClass } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { RefusalLine } from './RefusalLine.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { useDecide, type DecisionBody } from './useDecide.ts'
import { WordsField } from './WordsField.tsx'

interface BackFormProps {
  readonly desk: ReviewDesk
  /** Nearest first; empty for what has no states. */
  readonly targets: readonly ArticleState[]
  readonly targetLabel: string
  readonly reasonLabel: string
  readonly action: (to: ArticleState | null) => string
  readonly body: (reason: string, to: ArticleState | null) => DecisionBody
  /** @param to null where there was nothing to choose */
  readonly onDone: (to: ArticleState | null) => void
  readonly onCancel: () => void
}

export function BackForm(props: BackFormProps) {
  const { desk, targets, targetLabel, reasonLabel, action, body, onDone, onCancel } = props
  const words = useWords().review
  const id = useId()
  const [to, setTo] = useState<ArticleState | null>(targets[0] ?? null)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { isBusy, refusal, decide } = useDecide(desk.workspace, desk.view.document, desk.ask)
  const send = async (): Promise<void> => {
    if (reason.trim() === '') return setMissing(true)
    if ((await decide(body(reason.trim(), to))) !== null) onDone(to)
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {targets.length > 0 && (
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-13 font-semibold">
            {targetLabel}
          </label>
          <select
            id={id}
            value={to ?? ''}
            onChange={(event) => setTo(articleStates.find((state) => state === event.target.value) ?? null)}
            className={inputClass}
          >
            {targets.map((state) => (
              <option key={state} value={state}>
                {words.states[state]}
              </option>
            ))}
          </select>
        </div>
      )}
      <WordsField
        label={reasonLabel}
        value={reason}
        autoFocus
        onChange={(next) => {
          setReason(next)
          setMissing(false)
        }}
        error={isMissing ? words.reasonMissing : null}
        onCancel={onCancel}
      />
      <RefusalLine refusal={refusal} view={desk.view} />
      <div className="flex flex-wrap gap-2">
        <Button look="danger" type="submit" disabled={isBusy}>
          {action(to)}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
