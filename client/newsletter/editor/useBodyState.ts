/** Follows whether the body may be bound, from its arrival until an editor takes over. */
import { useCallback, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { type ReadableStore, useStore } from '../../ui/useStore.ts'
import { type BodyState, checkBody } from './body-check.ts'

export function useBodyState(
  doc: Y.Doc,
  isReady: boolean,
): { readonly body: BodyState; readonly markUnknown: () => void } {
  const [isUnknown, setUnknown] = useState(false)
  const store = useMemo(() => createBodyStore(doc, isReady), [doc, isReady])
  const body = useStore(store)
  const markUnknown = useCallback(() => setUnknown(true), [])
  return { body: isUnknown ? 'unknownContent' : body, markUnknown }
}

function createBodyStore(doc: Y.Doc, isReady: boolean): ReadableStore<BodyState> {
  let body: BodyState = isReady ? checkBody(doc) : 'empty'
  return {
    getSnapshot: () => body,
    subscribe(listener: () => void) {
      const check = (): void => {
        // Once bound, the guard beside the binding watches each change; reading all of it on each is not needed.
        if (!isReady || body === 'editable') return
        const next = checkBody(doc)
        if (next === body) return
        body = next
        listener()
      }
      doc.on('update', check)
      check()
      return () => doc.off('update', check)
    },
  }
}
