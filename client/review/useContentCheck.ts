/** Compares the device with the server when a dialog opens, and whenever the person asks. */
import { useMemo } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import { createStore } from '../collab/store.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { checkContent, type ContentCheck } from './check-content.ts'
import type { ReviewStore } from './review-store.ts'

interface AskedCheck {
  /** Null while it is being compared. */
  readonly check: ContentCheck | null
  readonly again: () => void
}

export function useContentCheck(open: OpenDocument, ask: ReviewStore['ask']): AskedCheck {
  const store = useMemo(() => createCheckStore(open, ask), [open, ask])
  return { check: useStore(store), again: store.again }
}

interface CheckStore extends ReadableStore<ContentCheck | null> {
  readonly again: () => void
}

function createCheckStore(open: OpenDocument, ask: ReviewStore['ask']): CheckStore {
  const check = createStore<ContentCheck | null>(null)
  let newest = 0
  async function compare(): Promise<void> {
    const number = ++newest
    check.set(null)
    const next = await checkContent(open, ask)
    // A slow answer does not replace a newer one.
    if (number === newest) check.set(next)
  }
  return {
    again: () => void compare(),
    getSnapshot: () => check.getSnapshot(),
    subscribe(listener) {
      void compare()
      return check.subscribe(listener)
    },
  }
}
