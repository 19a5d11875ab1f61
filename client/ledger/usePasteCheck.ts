/** Holds a paste back while a person looks at what it would do; one that needs no look is written at once. */
import { useCallback, useRef, useState } from 'react'
import type { PastedRows } from '../grid/grid-props.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import type { LookAlikes } from './look-alikes.ts'
import { type PasteCheck, checkPaste, needsLook } from './paste-check.ts'

type Answer = 'apply' | 'cancel'

export interface HeldPaste {
  readonly pending: PasteCheck | null
  readonly onPaste: (rows: PastedRows) => Promise<Answer>
  readonly answer: (answer: Answer) => void
}

export function usePasteCheck(model: TableModel, lookAlikes: LookAlikes | null): HeldPaste {
  const words = useWords().ledger
  const [pending, setPending] = useState<PasteCheck | null>(null)
  const resolve = useRef<((answer: Answer) => void) | null>(null)
  const onPaste = useCallback(
    async (rows: PastedRows): Promise<Answer> => {
      // A second paste while the first is being looked at: the first is not written.
      resolve.current?.('cancel')
      resolve.current = null
      if (lookAlikes === null) return 'apply'
      const check = checkPaste(rows, lookAlikes, (id) => model.row(id))
      if (!needsLook(check)) {
        setPending(null)
        return 'apply'
      }
      return new Promise<Answer>((done) => {
        resolve.current = done
        setPending(check)
      })
    },
    [model, lookAlikes],
  )
  return {
    pending,
    onPaste,
    answer(answer) {
      setPending(null)
      resolve.current?.(answer)
      resolve.current = null
      if (answer === 'cancel') say(words.pasteCancelled)
    },
  }
}
