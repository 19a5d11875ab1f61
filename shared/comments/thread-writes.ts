/** The only ways to change comments: each a few cells in one transaction, none of which takes away what another person wrote. */
import type * as Y from 'yjs'
import { type CellValue, setCell } from '../document/cell.ts'
import { type Anchor, anchorCell } from './anchor.ts'
import { type Reply, type Signature, replyTable, threadTable } from './thread.ts'

/** Longer than any remark; a pasted article is not one. */
export const maxCommentLength = 4_000

export type NewReply = Pick<Reply, 'id' | 'text' | 'mentions'>

export function startThread(doc: Y.Doc, id: string, anchor: Anchor, first: NewReply, signature: Signature): void {
  doc.transact(() => {
    setCell(doc, { table: threadTable, row: id, field: 'anchor' }, anchorCell(anchor))
    setCell(doc, { table: threadTable, row: id, field: 'created' }, signatureCell(signature))
    addReply(doc, id, first, signature)
  })
}

export function addReply(doc: Y.Doc, thread: string, reply: NewReply, signature: Signature): void {
  const set = (field: string, value: CellValue): void =>
    setCell(doc, { table: replyTable, row: reply.id, field }, value)
  doc.transact(() => {
    set('thread', thread)
    set('created', signatureCell(signature))
    writeText(set, reply)
  })
}

export function editReply(doc: Y.Doc, reply: NewReply, at: string): void {
  const set = (field: string, value: CellValue): void =>
    setCell(doc, { table: replyTable, row: reply.id, field }, value)
  doc.transact(() => {
    writeText(set, reply)
    set('editedAt', at)
  })
}

/** Taken back: a thread goes out of sight with the last of its replies, so that an answer to it is never lost. */
export function deleteReply(doc: Y.Doc, id: string, signature: Signature): void {
  setCell(doc, { table: replyTable, row: id, field: 'deleted' }, signatureCell(signature))
}

export function restoreReply(doc: Y.Doc, id: string): void {
  setCell(doc, { table: replyTable, row: id, field: 'deleted' }, null)
}

/** One cell: of two people who settle and reopen it at once, one is right, and never half of both. */
export function resolveThread(doc: Y.Doc, id: string, signature: Signature): void {
  setCell(doc, { table: threadTable, row: id, field: 'resolved' }, signatureCell(signature))
}

export function reopenThread(doc: Y.Doc, id: string): void {
  setCell(doc, { table: threadTable, row: id, field: 'resolved' }, null)
}

/** Somebody looked and says where the thread belongs now. */
export function moveThread(doc: Y.Doc, id: string, anchor: Anchor): void {
  setCell(doc, { table: threadTable, row: id, field: 'anchor' }, anchorCell(anchor))
}

function writeText(set: (field: string, value: CellValue) => void, { text, mentions }: NewReply): void {
  set('text', text.slice(0, maxCommentLength))
  set('mentions', Object.fromEntries(mentions))
}

function signatureCell({ account, name, at }: Signature): CellValue {
  return { account, name, at }
}
