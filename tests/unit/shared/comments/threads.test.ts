/** Threads as cells: what two people write at once stays, one id for everybody, and what counts as unread. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { commentsIdOf, isCommentsId } from '../../../../shared/comments/comments-id.ts'
import { mentionBeforeCaret, mentionsIn, splitMentions } from '../../../../shared/comments/mention.ts'
import { type Signature, readThreads } from '../../../../shared/comments/thread.ts'
import {
  addReply,
  deleteReply,
  editReply,
  moveThread,
  reopenThread,
  resolveThread,
  restoreReply,
  startThread,
} from '../../../../shared/comments/thread-writes.ts'
import { findUnread, seenName } from '../../../../shared/comments/unread.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import { type AccountId, type DocumentId, createDocumentId, parseDocumentId } from '../../../../shared/ids.ts'

const lin: Signature = { account: 'lin' as AccountId, name: '林晓', at: '2026-03-01T08:00:00.000Z' }
const xu: Signature = { account: 'xu' as AccountId, name: '徐航', at: '2026-03-01T09:00:00.000Z' }
const nobody = new Map<AccountId, string>()
const cell = { type: 'cell', table: 'entries', row: 'r1', field: 'donor', quote: '明德公司' } as const

function open(): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('comments'))
  return doc
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

describe('id of the comments document', () => {
  test('[K1] follows from the document alone, is an id, and is told from any other', () => {
    const id = '00000000-0000-4000-8000-000000000001' as DocumentId
    expect(commentsIdOf(id)).toBe('comments-vgeuc938ZIhvpOaon4RMiPOhZoT')
    const ids = Array.from({ length: 200 }, () => commentsIdOf(createDocumentId()))
    expect(new Set(ids).size).toBe(200)
    expect(ids.every((each) => parseDocumentId(each) !== null && isCommentsId(each))).toBe(true)
    expect(isCommentsId(id)).toBe(false)
  })
})

describe('threads', () => {
  test('[K3] keep what two people begin and answer apart from each other', () => {
    const [a, b] = [open(), open()]
    startThread(a, 't1', cell, { id: 'c1', text: '请核对名称', mentions: nobody }, lin)
    startThread(b, 't2', cell, { id: 'c2', text: '数量不符', mentions: nobody }, xu)
    exchange(a, b)
    addReply(a, 't2', { id: 'c3', text: '已核对', mentions: nobody }, { ...lin, at: '2026-03-01T10:00:00.000Z' })
    addReply(b, 't2', { id: 'c4', text: '以回执为准', mentions: nobody }, { ...xu, at: '2026-03-01T09:30:00.000Z' })
    exchange(a, b)
    expect(readThreads(a)).toEqual(readThreads(b))
    expect(readThreads(a).map(({ id, replies }) => [id, replies.map(({ text }) => text)])).toEqual([
      ['t1', ['请核对名称']],
      ['t2', ['数量不符', '以回执为准', '已核对']],
    ])
  })

  test('[K3] go out of sight only when every word was taken back', () => {
    const [a, b] = [open(), open()]
    startThread(a, 't1', cell, { id: 'c1', text: '请核对', mentions: nobody }, lin)
    exchange(a, b)
    deleteReply(a, 'c1', lin)
    expect(readThreads(a)).toEqual([])
    addReply(b, 't1', { id: 'c2', text: '已核对', mentions: nobody }, xu)
    exchange(a, b)
    expect(readThreads(a)[0]?.replies.map(({ text }) => text)).toEqual(['已核对'])
    restoreReply(a, 'c1')
    expect(readThreads(a)[0]?.replies).toHaveLength(2)
  })

  test('[K3] are settled or open, and never half of both', () => {
    const [a, b] = [open(), open()]
    startThread(a, 't1', cell, { id: 'c1', text: '请核对', mentions: nobody }, lin)
    resolveThread(a, 't1', lin)
    exchange(a, b)
    reopenThread(a, 't1')
    resolveThread(b, 't1', xu)
    exchange(a, b)
    expect(readThreads(a)).toEqual(readThreads(b))
    expect([null, xu]).toContainEqual(readThreads(a)[0]?.resolved)
  })

  test('can be edited and put to another place, and leave alone what is no thread', () => {
    const doc = open()
    startThread(doc, 't1', cell, { id: 'c1', text: '请核对', mentions: nobody }, lin)
    editReply(doc, { id: 'c1', text: '请再核对', mentions: nobody }, xu.at)
    moveThread(doc, 't1', { ...cell, row: 'r2' })
    setCell(doc, { table: 'threads', row: 't9', field: 'anchor' }, { type: 'picture' })
    setCell(doc, { table: 'replies', row: 'c9', field: 'thread' }, 't9')
    setCell(doc, { table: 'replies', row: 'c9', field: 'text' }, '看不懂')
    expect(readThreads(doc)).toMatchObject([
      { anchor: { row: 'r2' }, resolved: null, replies: [{ text: '请再核对', editedAt: xu.at, name: '林晓' }] },
    ])
  })
})

describe('mentions', () => {
  const people = [lin, xu, { account: 'l' as AccountId, name: '林' }]

  test('[K12] call the person whose whole name stands behind the @', () => {
    expect(mentionsIn('请@林晓 与@徐航看一下，@某某不在', people)).toEqual(
      new Map([
        [lin.account, '林晓'],
        [xu.account, '徐航'],
      ]),
    )
    expect(splitMentions('请@林晓看', new Map([[lin.account, '林晓']]))).toEqual([
      { text: '请' },
      { text: '@林晓', account: 'lin' },
      { text: '看' },
    ])
    expect(splitMentions('', nobody)).toEqual([])
  })

  test('are being typed until a space', () => {
    expect(mentionBeforeCaret('请@林', 3)).toEqual({ from: 1, typed: '林' })
    expect(mentionBeforeCaret('请@林 看', 5)).toBeNull()
    expect(mentionBeforeCaret('请', 1)).toBeNull()
  })
})

describe('unread', () => {
  test('[K12] is what others wrote or changed since, and of settled threads only what calls me', () => {
    const doc = open()
    startThread(doc, 't1', cell, { id: 'c1', text: '请@徐航核对', mentions: new Map([[xu.account, '徐航']]) }, lin)
    addReply(doc, 't1', { id: 'c2', text: '好', mentions: nobody }, xu)
    addReply(doc, 't1', { id: 'c3', text: '谢谢', mentions: nobody }, lin)
    expect(findUnread(readThreads(doc), new Set(), xu.account)).toEqual({ names: new Set(['c1', 'c3']), mentions: 1 })
    expect(findUnread(readThreads(doc), new Set(['c1', 'c3']), xu.account).names.size).toBe(0)
    editReply(doc, { id: 'c3', text: '多谢', mentions: nobody }, xu.at)
    const edited = readThreads(doc)[0]?.replies.find(({ id }) => id === 'c3')
    expect(findUnread(readThreads(doc), new Set(['c1', 'c3']), xu.account).names).toEqual(new Set([seenName(edited!)]))
    resolveThread(doc, 't1', lin)
    expect(findUnread(readThreads(doc), new Set(), xu.account)).toEqual({ names: new Set(['c1']), mentions: 1 })
  })
})
