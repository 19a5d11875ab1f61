/** Asks the log who wrote the replies that are shown. */
import { useEffect, useMemo } from 'react'
import type { Thread } from '../../shared/comments/thread.ts'
import type { Api } from '../collab/api.ts'
import { type Writers, createWriters } from '../merge/writers.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import type { CommentsDesk } from './comments-desk.ts'
import { otherWriters, replyWrites } from './reply-writers.ts'

type Known = ReturnType<Writers['state']['getSnapshot']>

const nothingKnown: Known = { known: new Map(), isUnreachable: false }
const nobody: ReadableStore<Known> = { getSnapshot: () => nothingKnown, subscribe: () => () => undefined }

/** Names of those who wrote under another's, by id of the reply. */
export function useReplyWriters(
  api: Pick<Api, 'request'>,
  desk: CommentsDesk,
  threads: readonly Thread[],
): ReadonlyMap<string, string> {
  const open = useStore(desk.opened)
  const writers = useMemo(() => (open === null ? null : createWriters(api, open.id)), [api, open])
  useEffect(() => () => writers?.close(), [writers])
  const { known } = useStore<Known>(writers?.state ?? nobody)
  const writes = useMemo(() => (open === null ? [] : replyWrites(open.doc, threads)), [open, threads])
  useEffect(() => writers?.ask(writes.map(({ write }) => write)), [writers, writes])
  return useMemo(() => otherWriters(writes, known), [writes, known])
}
