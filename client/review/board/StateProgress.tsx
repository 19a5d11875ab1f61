/** How far an article is, drawn as ten short strokes with its state beside them. */
import { type ArticleState, articleStates, compareStates } from '../../../shared/review/article-state.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { stateWords } from '../state-words.ts'

export function StateProgress({ state }: { readonly state: ArticleState }) {
  const words = useWords().review
  const done = articleStates.indexOf(state) + 1
  return (
    <div className="flex flex-col gap-1">
      <span className="text-13">{stateWords(state, words)}</span>
      <span
        role="img"
        aria-label={words.progress(words.states[state], done, articleStates.length)}
        className="flex gap-0.5"
      >
        {articleStates.map((each) => (
          <span key={each} className={`h-1.5 w-3 rounded-[1px] ${strokeLook(compareStates(each, state))}`} />
        ))}
      </span>
    </div>
  )
}

function strokeLook(order: number): string {
  if (order === 0) return 'bg-vermilion'
  return order < 0 ? 'bg-jade' : 'bg-rule-strong'
}
