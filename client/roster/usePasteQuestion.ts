/** Holds a paste back while a person looks at what it would enter twice. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PastedRows } from '../grid/grid-props.ts'
import type { TableModel } from '../grid/table-model.ts'
import type { LookAlikeWatch } from './look-alike-watch.ts'
import { type PasteCheck, checkPaste, needsLook } from './paste-check.ts'

type Answer = 'apply' | 'cancel'

interface PasteQuestion {
  /** Null while nothing waits. */
  readonly check: PasteCheck | null
  readonly ask: (paste: PastedRows) => Promise<Answer>
  readonly answer: (answer: Answer) => void
}

export function usePasteQuestion(model: TableModel, watch: LookAlikeWatch): PasteQuestion {
  const [check, setCheck] = useState<PasteCheck | null>(null)
  const settle = useRef<((answer: Answer) => void) | null>(null)
  const answer = useCallback((given: Answer) => {
    settle.current?.(given)
    settle.current = null
    setCheck(null)
  }, [])
  // A page that is left pastes nothing.
  useEffect(() => () => settle.current?.('cancel'), [])
  const ask = useCallback(
    (paste: PastedRows): Promise<Answer> => {
      const found = checkPaste(paste, watch, (id) => model.row(id))
      if (!needsLook(found)) return Promise.resolve('apply')
      // A second paste takes the place of one that still waits.
      settle.current?.('cancel')
      setCheck(found)
      return new Promise((resolve) => {
        settle.current = resolve
      })
    },
    [model, watch],
  )
  return { check, ask, answer }
}
