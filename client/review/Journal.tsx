/** All that was decided about a document, newest first, also what was taken back since. */
import type { Act } from '../../shared/review/act.ts'
import { compareStates } from '../../shared/review/article-state.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { nameIn, type ReviewView } from './review-view.ts'

export function Journal({ view }: { readonly view: ReviewView }) {
  const words = useWords().review
  const format = useFormat()
  const acts = view.acts.toReversed()
  if (acts.length === 0) return null
  return (
    <details className="border-t border-rule px-4 py-4">
      <summary className="touch-target text-13 font-semibold text-ink-2">{words.journal(acts.length)}</summary>
      <ol className="mt-2 flex flex-col gap-2">
        {acts.map((act) => {
          const said = saidOf(act)
          return (
            <li key={act.id}>
              <p className="break-words">{actWords(act, words)}</p>
              <p className="figures text-12 text-ink-2">
                {words.by(nameIn(view, act.by), format.moment(new Date(act.atMs).toISOString()))}
              </p>
              {said !== '' && (
                <p className="border-l-2 border-rule pl-2 text-13 break-words whitespace-pre-line">{said}</p>
              )}
            </li>
          )
        })}
      </ol>
    </details>
  )
}

function actWords(act: Act, words: Words['review']): string {
  if (act.kind === 'version') return words.acts.version(act.payload.name)
  if (act.kind !== 'state') return words.acts.others[act.kind] ?? act.kind
  const { from, to } = act.payload
  return compareStates(to, from) < 0 ? words.acts.back(words.states[to]) : (words.moveTo[to] ?? words.states[to])
}

/** What the person wrote with it, whatever the act calls that. */
function saidOf({ payload }: Act): string {
  const said = ['opinion', 'note', 'reason'].map((field) => (payload as Readonly<Record<string, unknown>>)[field])
  return said.find((text) => typeof text === 'string') ?? ''
}
