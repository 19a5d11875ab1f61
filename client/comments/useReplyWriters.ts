/** Whom the log has as the writers of replies, where that is somebody else than the name beside them (K11). */
import { useEffect, useMemo } from 'react'
import { type Thread, replyTable } from '../../shared/comments/thread.ts'
import { type CellWrite, formatWriteId, writesOfCell } from '../../shared/document/cell-writes.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import type { Api } from '../collab/api.ts'
import { type Writers, createWriters } from '../merge/writers.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import type { CommentsDesk } from './comments-desk.ts'

type Known = Writers['state'] extends { getSnapshot(): infer State } ? State : never

const nothingKnown: Known = { known: new Map(), isUnreachable: false }

/** By id of the reply. */
export function useReplyWriters(
  api: Pick<Api, 'request'>,
  desk: CommentsDesk,
  threads: readonly Thread[],
): ReadonlyMap<string, string> {
  const open = useStore(desk.opened)
  const writers = useMemo(() => (open === null ? null : createWriters(api, open.id)), [api, open])
  useEffect(() => () => writers?.close(), [writers])
  const { known } = useStore<Known>(writers?.state ?? nobody)
  const writes = useMemo(() => (open === null ? [] : writesOf(open, threads)), [open, threads])
  useEffect(() => writers?.ask(writes.map(({ write }) => write)), [writers, writes])
  return useMemo(() => {
    const others = new Map<string, string>()
    for (const { reply, account, write } of writes) {
      const writer = known.get(formatWriteId(write))?.author
      if (writer !== undefined && writer.id !== account) others.set(reply, writer.name)
    }
    return others
  }, [known, writes])
}

const nobody: ReadableStore<Known> = { getSnapshot: () => nothingKnown, subscribe: () => () => undefined }

interface ReplyWrite {
  readonly reply: string
  readonly account: string
  readonly write: CellWrite
}

/** Both the name and the words: either may be another's. */
function writesOf({ doc }: OpenDocument, threads: readonly Thread[]): ReplyWrite[] {
  return threads.flatMap(({ replies }) =>
    replies.flatMap(({ id, account }) =>
      ['created', 'text'].flatMap((field) => {
        const write = writesOfCell(doc, { table: replyTable, row: id, field })[0]
        return write === undefined ? [] : [{ reply: id, account, write }]
      }),
    ),
  )
}
