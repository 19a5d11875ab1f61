/** Whom the log has as the writer of a reply, where that is somebody else than the name beside it (K11). */
import { type Thread, replyTable } from '../../shared/comments/thread.ts'
import { type WriteId, formatWriteId, writesOfCell } from '../../shared/document/cell-writes.ts'
import type * as Y from 'yjs'
import type { Writer } from '../merge/writers.ts'

export interface ReplyWrite {
  readonly reply: string
  /** As the reply says. */
  readonly account: string
  readonly write: WriteId
}

/** Of both the name and the words: either may be another's. */
export function replyWrites(doc: Y.Doc, threads: readonly Thread[]): ReplyWrite[] {
  return threads.flatMap(({ replies }) =>
    replies.flatMap(({ id, account }) =>
      ['created', 'text'].flatMap((field) => {
        const write = writesOfCell(doc, { table: replyTable, row: id, field })[0]
        return write === undefined ? [] : [{ reply: id, account, write }]
      }),
    ),
  )
}

/** Names by id of the reply; of what the log has not been asked about nothing is claimed. */
export function otherWriters(
  writes: readonly ReplyWrite[],
  known: ReadonlyMap<string, Pick<Writer, 'author'>>,
): ReadonlyMap<string, string> {
  const others = new Map<string, string>()
  for (const { reply, account, write } of writes) {
    const writer = known.get(formatWriteId(write))?.author
    if (writer !== undefined && writer.id !== account) others.set(reply, writer.name)
  }
  return others
}
