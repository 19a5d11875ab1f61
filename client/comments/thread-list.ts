/** Threads as the panel lists them: open ones in the order of the document, then those whose place is gone, then the settled. */
import type { Thread } from '../../shared/comments/thread.ts'

/** Where a thread stands, in the terms of the screen that shows the document. */
export interface ThreadPlace {
  /** Ascending in the order of the document; null if there is no place. */
  readonly order: number | null
  /** `waiting`: what it is about has not come to this device yet. */
  readonly state: 'here' | 'changed' | 'byWords' | 'gone' | 'cellGone' | 'waiting'
  /** Names the place, where the quote alone does not. */
  readonly title?: string
  /** What stands there now, where it is not what was quoted. */
  readonly now?: string
}

export interface PlacedThread {
  readonly thread: Thread
  readonly place: ThreadPlace
}

export interface ThreadList {
  readonly placed: readonly PlacedThread[]
  readonly orphans: readonly PlacedThread[]
  readonly resolved: readonly PlacedThread[]
}

export function listThreads(threads: readonly Thread[], placeOf: (thread: Thread) => ThreadPlace): ThreadList {
  const all = threads.map((thread) => ({ thread, place: placeOf(thread) }))
  const open = all.filter(({ thread }) => thread.resolved === null)
  return {
    placed: open
      .filter(({ place }) => place.order !== null)
      .sort((a, b) => (a.place.order ?? 0) - (b.place.order ?? 0)),
    orphans: open.filter(({ place }) => place.order === null),
    // The newest decision first: it is the one that people look for.
    resolved: all
      .filter(({ thread }) => thread.resolved !== null)
      .sort((a, b) => ((a.thread.resolved?.at ?? '') < (b.thread.resolved?.at ?? '') ? 1 : -1)),
  }
}
