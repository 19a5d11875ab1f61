/** Which states the board shows: only those that an article is in, each with how many. */
import { useId } from 'react'
import { type ArticleState, articleStates } from '../../../shared/review/article-state.ts'
import { useWords } from '../../ui/language/useWords.ts'
import type { BoardArticle } from './board-answer.ts'

export type BoardChoice = ArticleState | 'all'

interface BoardFilterProps {
  readonly articles: readonly BoardArticle[]
  readonly chosen: BoardChoice
  readonly onChoose: (choice: BoardChoice) => void
}

export function BoardFilter({ articles, chosen, onChoose }: BoardFilterProps) {
  const words = useWords().review
  const name = useId()
  const counts = Map.groupBy(articles, ({ state }) => state)
  const states = articleStates.filter((state) => counts.has(state) || state === chosen)
  const options: { value: BoardChoice; label: string }[] = [
    { value: 'all', label: words.boardAll(articles.length) },
    ...states.map((state) => ({
      value: state,
      label: words.boardState(words.states[state], counts.get(state)?.length ?? 0),
    })),
  ]
  return (
    <fieldset className="min-w-0 pb-4">
      <legend className="sr-only">{words.boardFilter}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="touch-target figures inline-flex min-h-8 cursor-pointer items-center rounded-round border border-rule-strong px-3 text-13 text-ink-2 hover:bg-sunk has-checked:border-ink has-checked:bg-sheet has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-slate"
          >
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              onChange={() => onChoose(value)}
              className="sr-only"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
