/** How true the figures on the page are: nothing while they are live, otherwise how old they are and why. */
import { Button } from '../ui/Button.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { NoticeBar } from '../ui/NoticeBar.tsx'
import { ageWords } from './age-words.ts'
import type { TotalsFeedState } from './totals-feed.ts'
import { useNow } from './useNow.ts'

interface FeedLineProps {
  readonly state: TotalsFeedState
  readonly onRetry: () => void
}

export function FeedLine({ state, onRetry }: FeedLineProps) {
  const { ledger: words, common } = useWords()
  const comma = useLanguage() === 'en' ? ', ' : '、'
  const now = useNow()
  const { connection, problems, answeredAtMs, isFromDevice } = state
  const age = answeredAtMs === null ? null : ageWords(answeredAtMs, now, words)
  if (connection === 'refused') {
    return (
      <NoticeBar tone="danger" actions={<Button onClick={onRetry}>{common.retry}</Button>}>
        {words.feedRefused}
      </NoticeBar>
    )
  }
  if (connection === 'offline' && age !== null) {
    return (
      <NoticeBar tone="attention" actions={<Button onClick={onRetry}>{common.retry}</Button>}>
        {words.feedOffline(age)}
      </NoticeBar>
    )
  }
  if (connection === 'connecting' && age !== null && isFromDevice) {
    return <NoticeBar tone="calm">{words.feedFromDevice(age)}</NoticeBar>
  }
  if (problems.length > 0) {
    return (
      <NoticeBar tone="danger">
        {words.feedProblems(problems.length, problems.map(({ title }) => title || words.untitledLedger).join(comma))}
      </NoticeBar>
    )
  }
  return null
}
