/** What a screen must know about an open document, without the counts that change with every keystroke. */
import { useMemo } from 'react'
import { type DocumentState, initialDocumentState } from '../collab/document-state.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { hasSameFields } from '../collab/store.ts'
import { type ReadableStore, useStore } from './useStore.ts'

export type SteadyState = Omit<DocumentState, 'unsent' | 'savedAtMs'>

export function useSteadyState(open: OpenDocument | null): SteadyState {
  return useStore(useMemo(() => createSteadyStore(open?.state ?? unopened), [open]))
}

const unopened: ReadableStore<DocumentState> = {
  getSnapshot: () => initialDocumentState,
  subscribe: () => () => undefined,
}

/** Hands out the same object while nothing but the counts changed, so that React draws nothing. */
function createSteadyStore(store: ReadableStore<DocumentState>): ReadableStore<SteadyState> {
  let last = withoutCounts(store.getSnapshot())
  return {
    getSnapshot() {
      const next = withoutCounts(store.getSnapshot())
      if (!hasSameFields(last, next)) last = next
      return last
    },
    subscribe: (listener) => store.subscribe(listener),
  }
}

function withoutCounts({ unsent: _unsent, savedAtMs: _savedAtMs, ...steady }: DocumentState): SteadyState {
  return steady
}
