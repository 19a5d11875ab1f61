/** Asks before a paste that would enter somebody twice or holds cells to check. */
import { PasteQuestion } from '../tables/PasteQuestion.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { reasonWords } from './LookAlikeList.tsx'
import type { PasteCheck } from './paste-check.ts'

interface PastePanelProps {
  readonly check: PasteCheck
  readonly onApply: () => void
  readonly onCancel: () => void
}

export function PastePanel({ check, ...answers }: PastePanelProps) {
  const words = useWords().roster
  const alike = check.alike.map(({ name, like }) => ({
    name,
    why: like === null ? words.pasteTwice : `${reasonWords(like, words)} · ${like.name}`,
  }))
  return <PasteQuestion words={words} {...check} alike={alike} {...answers} />
}
