/** The step that a person takes now: an opinion for the next one, and the button. */
import { useState } from 'react'
import type { ArticleState } from '../../shared/review/article-state.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { RefusalLine } from './RefusalLine.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { useDecide } from './useDecide.ts'
import { WordsField } from './WordsField.tsx'

export function MoveForm({ desk, to }: { readonly desk: ReviewDesk; readonly to: ArticleState }) {
  const words = useWords().review
  const { workspace, view, ask } = desk
  const [opinion, setOpinion] = useState('')
  const { isBusy, refusal, decide } = useDecide(workspace, view.document, ask)
  const move = async (): Promise<void> => {
    const taken = await decide({ kind: 'state', payload: { from: view.review.state, to, opinion: opinion.trim() } })
    if (taken === null) return
    setOpinion('')
    say(words.moved(words.states[to]))
  }
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void move()
      }}
    >
      <WordsField
        label={words.opinion(words.states[to])}
        hint={words.opinionHint}
        value={opinion}
        onChange={setOpinion}
      />
      <RefusalLine refusal={refusal} view={view} />
      <Button look="primary" type="submit" disabled={isBusy} className="self-start">
        {words.moveTo[to]}
      </Button>
    </form>
  )
}
