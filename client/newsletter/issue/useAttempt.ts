/** Runs something that may be refused, and says so in words instead of failing in silence. */
import { useCallback } from 'react'
import { useWords } from '../../ui/language/useWords.ts'
import { sayFailed } from '../../ui/toast/toasts.ts'

export function useAttempt(): (task: Promise<unknown>) => void {
  const { failedAction } = useWords().common
  return useCallback(
    (task) => {
      task.catch((error: unknown) => sayFailed(failedAction(error instanceof Error ? error.message : String(error))))
    },
    [failedAction],
  )
}
