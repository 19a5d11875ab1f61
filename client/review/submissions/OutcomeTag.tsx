/** What became of a submission, in a word and its colour. */
import type { Submission } from '../../../shared/review/review-of.ts'
import { useWords } from '../../ui/language/useWords.ts'

const looks: Readonly<Record<Submission['outcome'], string>> = {
  waiting: 'text-amber',
  accepted: 'text-jade',
  returned: 'text-vermilion',
  replaced: 'text-ink-2',
}

export function OutcomeTag({ outcome }: { readonly outcome: Submission['outcome'] }) {
  const words = useWords().review
  return <span className={`text-12 font-semibold ${looks[outcome]}`}>{words.outcomes[outcome]}</span>
}
