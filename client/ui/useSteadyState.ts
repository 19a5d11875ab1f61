/** What a screen must know about an open document, without the counts that change with every keystroke. */
import { use, useMemo } from 'react'
import { type DocumentState, initialDocumentState } from '../collab/document-state.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { hasSameFields } from '../collab/store.ts'
import { type KnownSeal, sealedHere } from './sealed-here.ts'
import { type ReadableStore, useStore } from './useStore.ts'
import { WorkspaceContext } from './useWorkspace.ts'

export type SteadyState = Omit<DocumentState, 'unsent' | 'savedAtMs'> & {
  /** What the device last heard of a sign-off; null for none. */
  readonly knownSeal: KnownSeal | null
}

export function useSteadyState(open: OpenDocument | null): SteadyState {
  const workspace = use(WorkspaceContext)
  return useStore(
    useMemo(() => createSteadyStore(open, workspace === null ? noSeals : sealedHere(workspace)), [open, workspace]),
  )
}

const unopened: ReadableStore<DocumentState> = {
  getSnapshot: () => initialDocumentState,
  subscribe: () => () => undefined,
}
const noSeals: ReadableStore<Readonly<Record<string, KnownSeal>>> = {
  getSnapshot: () => ({}),
  subscribe: () => () => undefined,
}

/** Hands out the same object while nothing but the counts changed, so that React draws nothing. */
function createSteadyStore(
  open: OpenDocument | null,
  seals: ReadableStore<Readonly<Record<string, KnownSeal>>>,
): ReadableStore<SteadyState> {
  const store = open?.state ?? unopened
  const read = (): SteadyState => steadyState(store.getSnapshot(), seals.getSnapshot()[open?.id ?? ''] ?? null)
  let last = read()
  return {
    getSnapshot() {
      const next = read()
      if (!hasSameFields(last, next)) last = next
      return last
    },
    subscribe(listener) {
      const stops = [store.subscribe(listener), seals.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
  }
}

/** Until the relay has answered, what the device knows holds: what is typed into a signed document goes aside (V6). */
export function steadyState(state: DocumentState, knownSeal: KnownSeal | null): SteadyState {
  const { unsent: _unsent, savedAtMs: _savedAtMs, ...steady } = state
  const isSealedHere = knownSeal !== null && state.connection !== 'live'
  return { ...steady, readOnly: state.readOnly ?? (isSealedHere ? 'signed' : null), knownSeal }
}
