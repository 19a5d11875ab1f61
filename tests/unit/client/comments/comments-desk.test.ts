/** The comments beside a document on one device: begun with the first word, for whoever may comment, and what is unread. */
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createCommentDeeds } from '../../../../client/comments/comment-deeds.ts'
import { type CommentsWorkspace, createCommentsDesk } from '../../../../client/comments/comments-desk.ts'
import { otherWriters, replyWrites } from '../../../../client/comments/reply-writers.ts'
import { listThreads } from '../../../../client/comments/thread-list.ts'
import { cellPlace, readCell } from '../../../../client/comments/cells/cell-place.ts'
import type { DocumentEntry } from '../../../../client/collab/document-entry.ts'
import { type DocumentState, initialDocumentState } from '../../../../client/collab/document-state.ts'
import type { OpenDocument } from '../../../../client/collab/open-document.ts'
import { createStore } from '../../../../client/collab/store.ts'
import { createTableModel } from '../../../../client/grid/table-model.ts'
import type { CellAnchor } from '../../../../shared/comments/anchor.ts'
import { commentsIdOf } from '../../../../shared/comments/comments-id.ts'
import { readThreads } from '../../../../shared/comments/thread.ts'
import { addReply, editReply, startThread } from '../../../../shared/comments/thread-writes.ts'
import { formatWriteId } from '../../../../shared/document/cell-writes.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import type { AccountId, DocumentId } from '../../../../shared/ids.ts'
import { deleteRow, writeCell } from '../../../../shared/table/row-writes.ts'
import { openDesk, sampleContext, sampleSchema } from '../grid/sample-table.ts'

const ledger = '00000000-0000-4000-8000-000000000001' as DocumentId
const cell: CellAnchor = { type: 'cell', table: 'entries', row: 'a', field: 'donor', quote: '甲公司' }

function entry(changes: Partial<DocumentEntry>): DocumentEntry {
  const named = { id: ledger, kind: 'ledger', title: '台账', parent: null, chamber: 'm013', schema: 1 } as const
  const times = { createdAt: '', updatedAt: '', updatedBy: '', isPending: false, refusal: null }
  return { ...named, ...times, ...changes } as DocumentEntry
}

/** A device on which documents can be made and opened, and nothing else. */
class Device {
  readonly made: unknown[] = []
  readonly state = createStore<DocumentState>({ ...initialDocumentState, phase: 'ready' })
  readonly doc = new Y.Doc({ gc: false })
  readonly documents
  readonly workspace: CommentsWorkspace
  readonly seen = createStore<ReadonlySet<string>>(new Set())

  constructor(of: DocumentEntry) {
    Y.applyUpdate(this.doc, seedUpdate('comments'))
    this.documents = createStore<readonly DocumentEntry[]>([of])
    const { state, doc } = this
    const account = { id: 'lin' as AccountId, name: '林晓', email: '', role: 'viewer', chamber: null } as const
    this.workspace = {
      account,
      documents: this.documents,
      openDocument: (id) =>
        ({ id, doc, state, whenReady: Promise.resolve(), close: () => undefined }) as unknown as OpenDocument,
      createDocument: async (creation) => {
        this.made.push(creation)
        this.list()
        return creation.id as DocumentId
      },
    }
  }

  list(): void {
    const comments = entry({ id: commentsIdOf(ledger), kind: 'comments', parent: ledger })
    this.documents.set([...this.documents.getSnapshot(), comments])
  }

  desk() {
    const { workspace, seen } = this
    const add = (names: Iterable<string>): void => seen.set(new Set([...seen.getSnapshot(), ...names]))
    return createCommentsDesk({ workspace, document: ledger, seen: { ...seen, add }, title: (of) => `批注：${of}` })
  }
}

let device: Device
beforeEach(() => {
  device = new Device(entry({ level: 'comment' }))
})

describe('comments beside a document', () => {
  test('[K1] are begun with the first word, under the id that everybody derives', async () => {
    const desk = device.desk()
    expect(desk.state.getSnapshot()).toMatchObject({ phase: 'none', canComment: true, threads: [] })
    const deeds = createCommentDeeds(desk, device.workspace.account)
    const id = await deeds.start(cell, '请核对', [])
    expect(device.made).toEqual([
      { id: commentsIdOf(ledger), kind: 'comments', title: '批注：台账', parent: ledger, chamber: 'm013' },
    ])
    const [thread] = desk.state.getSnapshot().threads
    expect(thread).toMatchObject({ id, account: 'lin', replies: [{ text: '请核对', name: '林晓' }] })
    await deeds.reply(thread!, '补充', [])
    await deeds.settle(thread!)
    expect(device.made).toHaveLength(1)
    expect(desk.state.getSnapshot().threads[0]?.resolved?.name).toBe('林晓')
    desk.close()
  })

  test('are there when the list names them, whoever began them', async () => {
    const desk = device.desk()
    const deeds = createCommentDeeds(desk, { id: 'xu' as AccountId, name: '徐航' })
    expect(desk.opened.getSnapshot()).toBeNull()
    device.list()
    expect(desk.opened.getSnapshot()?.id).toBe(commentsIdOf(ledger))
    await deeds.start(cell, '@林晓 请核对', [{ account: 'lin' as AccountId, name: '林晓' }])
    expect(device.made).toEqual([])
    const { unread } = desk.state.getSnapshot()
    expect([unread.names.size, unread.mentions]).toEqual([1, 1])
    desk.markSeen(unread.names)
    expect(desk.state.getSnapshot().unread.names.size).toBe(0)
    desk.close()
  })

  test('[K2] are written by whoever may comment on the document, while the relay takes it', () => {
    const reader = new Device(entry({ level: 'read' })).desk()
    expect(reader.state.getSnapshot().canComment).toBe(false)
    // A list from before the server said so: the policy is asked.
    expect(new Device(entry({ chamber: null })).desk().state.getSnapshot().canComment).toBe(false)
    const desk = device.desk()
    device.list()
    expect(desk.state.getSnapshot().canComment).toBe(true)
    device.state.set({ ...device.state.getSnapshot(), readOnly: 'readOnly' })
    expect(desk.state.getSnapshot().canComment).toBe(false)
  })
})

describe('a thread on a cell', () => {
  test('[K10] stands with its row, says that the cell reads otherwise, and is an orphan while the row is deleted', () => {
    const { doc, model } = openDesk()
    const [row] = model.writes?.addRows([{ donor: '甲公司' }], 'last') ?? []
    const anchor = { ...cell, row: row ?? '' }
    const place = () => {
      const rowIndex = new Map(model.rowIds().map((id, index) => [id, index]))
      return cellPlace(anchor, { model, rowIndex, describe: (_row, field) => field })
    }
    expect(readCell(model, anchor.row, 'donor')).toBe('甲公司')
    expect(place()).toEqual({ order: expect.any(Number), title: 'donor', state: 'here' })
    writeCell(doc, 'entries', anchor.row, 'donor', '乙公司')
    expect(place()).toMatchObject({ state: 'changed', now: '乙公司' })
    deleteRow(doc, 'entries', anchor.row, { at: '', by: '' })
    expect(place()).toEqual({ order: null, state: 'cellGone' })
    const other = createTableModel({
      doc,
      schema: { ...sampleSchema, table: 'others' },
      context: sampleContext,
      author: '',
    })
    expect(
      cellPlace(anchor, { model: other, rowIndex: new Map([[anchor.row, 0]]), describe: () => '' }).order,
    ).toBeNull()
  })

  test('threads are listed by place, then orphans, then what is settled, the newest first', () => {
    const thread = (id: string, at: string | null) =>
      ({ id, resolved: at === null ? null : { account: '', name: '', at } }) as never
    const orders: Record<string, number | null> = { a: 2, b: null, c: 1, d: 3, e: 4 }
    const threads = [thread('a', null), thread('b', null), thread('c', null), thread('d', '1'), thread('e', '2')]
    const lists = listThreads(threads, ({ id }) => ({ order: orders[id] ?? null, state: 'here' }))
    const ids = (placed: typeof lists.placed) => placed.map((each) => each.thread.id)
    expect([ids(lists.placed), ids(lists.orphans), ids(lists.resolved)]).toEqual([['c', 'a'], ['b'], ['e', 'd']])
  })
})

describe('the name beside a comment', () => {
  test('[K11] is held against the log, for the name and for the words, and nothing is claimed before it answered', () => {
    const [mine, theirs] = [new Y.Doc({ gc: false }), new Y.Doc({ gc: false })]
    const said = (id: string) => ({ id, text: '请核对', mentions: new Map() })
    startThread(mine, 't1', cell, said('c1'), { account: 'lin' as AccountId, name: '林晓', at: '1' })
    addReply(mine, 't1', said('c2'), { account: 'lin' as AccountId, name: '林晓', at: '2' })
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
    // Under another's name, and another's words put anew.
    addReply(theirs, 't1', said('c3'), { account: 'lin' as AccountId, name: '林晓', at: '3' })
    editReply(theirs, { ...said('c1'), text: '不必核对' }, '4')
    const writes = replyWrites(theirs, readThreads(theirs))
    const author = (client: number) =>
      client === mine.clientID ? { id: 'lin' as AccountId, name: '林晓' } : { id: 'xu' as AccountId, name: '徐航' }
    const log = new Map(writes.map(({ write }) => [formatWriteId(write), { author: author(write.client) }]))
    expect(otherWriters(writes, new Map())).toEqual(new Map())
    const expected = new Map([
      ['c1', '徐航'],
      ['c3', '徐航'],
    ])
    expect(otherWriters(writes, log)).toEqual(expected)
  })
})
