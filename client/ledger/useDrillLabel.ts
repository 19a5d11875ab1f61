/** What the filter over a figure's rows is called. */
import { useCallback } from 'react'
import { leftOutReasons } from '../../shared/ledger/left-out-reason.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import type { Drill } from './drill.ts'
import { figureTitle } from './figure-list.ts'

export function useDrillLabel(): (drill: Drill) => string {
  const words = useWords().ledger
  const short = useLanguage() === 'en' ? 'en' : 'zh'
  return useCallback(
    ({ figure, part }) => {
      const label = figureTitle(figure, short, words)
      const reason = leftOutReasons.find((each) => each === part)
      return reason === undefined ? label : `${label} · ${words.reasons[reason]}`
    },
    [short, words],
  )
}
