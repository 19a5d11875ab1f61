/** What a person does with comments, signed as them; each returns when it is in the document on this device. */
import type { Anchor } from '../../shared/comments/anchor.ts'
import { mentionsIn } from '../../shared/comments/mention.ts'
import type { Reply, Signature, Signer, Thread } from '../../shared/comments/thread.ts'
import {
  addReply,
  deleteReply,
  editReply,
  moveThread,
  reopenThread,
  resolveThread,
  restoreReply,
  startThread,
} from '../../shared/comments/thread-writes.ts'
import type { AccountId } from '../../shared/ids.ts'
import { randomRowId } from '../tables/random-row-id.ts'
import type { CommentsDesk } from './comments-desk.ts'

export interface CommentDeeds {
  /** @returns the id of the thread */
  start(anchor: Anchor, text: string, people: readonly Signer[]): Promise<string>
  reply(thread: Thread, text: string, people: readonly Signer[]): Promise<void>
  edit(reply: Reply, text: string, people: readonly Signer[]): Promise<void>
  takeBack(reply: Reply): Promise<void>
  putBack(reply: Reply): Promise<void>
  settle(thread: Thread): Promise<void>
  reopen(thread: Thread): Promise<void>
  move(thread: Thread, anchor: Anchor): Promise<void>
}

export function createCommentDeeds(
  desk: CommentsDesk,
  account: { readonly id: AccountId; readonly name: string },
): CommentDeeds {
  const sign = (): Signature => ({ account: account.id, name: account.name, at: new Date().toISOString() })
  const said = (id: string, text: string, people: readonly Signer[]) => ({
    id,
    text,
    mentions: mentionsIn(text, people),
  })
  return {
    async start(anchor, text, people) {
      const id = randomRowId()
      await desk.write((doc) => startThread(doc, id, anchor, said(randomRowId(), text, people), sign()))
      return id
    },
    reply: (thread, text, people) =>
      desk.write((doc) => addReply(doc, thread.id, said(randomRowId(), text, people), sign())),
    edit: (reply, text, people) => desk.write((doc) => editReply(doc, said(reply.id, text, people), sign().at)),
    takeBack: (reply) => desk.write((doc) => deleteReply(doc, reply.id, sign())),
    putBack: (reply) => desk.write((doc) => restoreReply(doc, reply.id)),
    settle: (thread) => desk.write((doc) => resolveThread(doc, thread.id, sign())),
    reopen: (thread) => desk.write((doc) => reopenThread(doc, thread.id)),
    move: (thread, anchor) => desk.write((doc) => moveThread(doc, thread.id, anchor)),
  }
}
