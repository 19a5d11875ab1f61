/** Rows that a name may mean already, each with why, the way to it, and what can be said of the two. */
import { TriangleAlert } from 'lucide-react'
import type { LookAlike } from '../../shared/roster/look-alikes.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'

interface LookAlikeListProps {
  readonly lookAlikes: readonly LookAlike[]
  readonly onShow: (row: string) => void
  /** Says that the two are two; left out where that cannot be said yet. */
  readonly onApart?: ((lookAlike: LookAlike) => void) | undefined
}

export function reasonWords({ reason, matched, name }: LookAlike, words: Words['roster']): string {
  switch (reason) {
    case 'sameName':
      return matched === name ? words.alikeSame : words.alikeAlias(matched)
    case 'likeName':
      return matched === name ? words.alikeName : words.alikeLikeAlias(matched)
    case 'shortName':
      return words.alikeShort
    case 'place':
      return words.alikePlace
  }
}

export function LookAlikeList({ lookAlikes, onShow, onApart }: LookAlikeListProps) {
  const words = useWords().roster
  if (lookAlikes.length === 0) return null
  return (
    <section className="rounded-control bg-amber-wash px-3 py-2">
      <h3 className="flex items-center gap-1.5 text-13 font-semibold [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-amber">
        <TriangleAlert aria-hidden />
        {words.alikeTitle}
      </h3>
      <ul className="mt-1">
        {lookAlikes.map((lookAlike) => (
          <li key={lookAlike.id} className="py-1 text-13">
            <p className="break-words">{lookAlike.name}</p>
            <p className="text-12 text-ink-2">{reasonWords(lookAlike, words)}</p>
            <span className="-ml-2 flex flex-wrap">
              <Button look="quiet" className="px-2 text-13" onClick={() => onShow(lookAlike.id)}>
                {words.alikeShow}
                <span className="sr-only">{lookAlike.name}</span>
              </Button>
              {onApart !== undefined && (
                <Button look="quiet" className="px-2 text-13" onClick={() => onApart(lookAlike)}>
                  {words.alikeApart}
                  <span className="sr-only">{lookAlike.name}</span>
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
