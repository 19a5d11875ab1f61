/** An earlier state comes back over a running server, while others write on, and everybody has it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { cellsOf, setCell } from '../../shared/document/cell.ts'
import { contentHash } from '../../shared/document/content-hash.ts'
import { root } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { FixedStates } from '../../server/history/fixed-states.ts'
import { isRowDeleted } from '../../shared/table/row-writes.ts'
import { damageNewestRow } from '../support/damage-newest-row.ts'
import { createTable } from '../support/table-clerk.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let office: string
const opened: { destroy(): void }[] = []

beforeAll(async () => {
  server = await startTestServer()
  office = await server.token('office')
})
afterAll(async () => {
  for (const thing of opened) thing.destroy()
  await server.close()
})

interface Line {
  readonly change: string
  readonly block: { readonly client: number; readonly clock: number }
  readonly parts: readonly { readonly text: string; readonly change: string; readonly row: number | null }[]
}

interface Answer {
  readonly error?: { readonly code: string }
  readonly restored?: Readonly<Record<string, number>>
  readonly seq?: number
  readonly before?: number | null
  readonly cameSince?: number
  readonly head?: number
  readonly revisions?: readonly { readonly last: number; readonly author: { readonly name: string } }[]
  readonly lines?: readonly Line[]
  readonly rows?: Readonly<Record<string, { readonly author: { readonly name: string } }>>
}

async function call(token: string, method: string, path: string, body?: object) {
  const response = await fetch(`${server.url}/api/documents/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Answer }
}

const whole = { kind: 'document' }
const headOf = async (id: DocumentId) => (await call(office, 'GET', `${id}/history`)).body.head ?? 0
const restore = (id: DocumentId, body: object, token = office) => call(token, 'POST', `${id}/restore`, body)

/** A provider as it comes from the registry, with the one thing a program needs: its token in the upgrade. */
async function openStockClient(id: DocumentId, token = office) {
  class WithToken extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const doc = new Y.Doc({ gc: false })
  const provider = new WebsocketProvider(server.syncUrl, id, doc, {
    WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  opened.push(provider, doc)
  await new Promise<void>((resolve) => {
    provider.on('sync', (isSynced: boolean) => isSynced && resolve())
  })
  return { doc, body: doc.getXmlFragment(root.body) }
}

/** Resolves when the documents say what they should: driven by their updates, not by the clock. */
function until(docs: readonly Y.Doc[], holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      for (const doc of docs) doc.off('update', look)
      resolve()
    }
    for (const doc of docs) doc.on('update', look)
    look()
  })
}

const untilSame = (a: Y.Doc, b: Y.Doc) => until([a, b], () => contentHash(a) === contentHash(b))

/** Resolves when the log holds a row more for what `work` writes. */
async function write(id: DocumentId, doc: Y.Doc, work: () => void): Promise<number> {
  const observer = await openStockClient(id)
  doc.transact(work)
  await untilSame(observer.doc, doc)
  for (const thing of opened.splice(-2)) thing.destroy()
  return headOf(id)
}

type Plan = FixedStates['planRestore']

/** Puts something around each plan of a restoration while `work` is under way. */
async function withPlanning<Result>(
  around: (plan: () => ReturnType<Plan>) => ReturnType<Plan>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { states } = server.folder
  const original = states.planRestore.bind(states)
  states.planRestore = (ask) => around(() => original(ask))
  try {
    return await work()
  } finally {
    states.planRestore = original
  }
}

const textAt = (body: Y.XmlFragment, index: number) => (body.get(index) as Y.XmlElement).get(0) as Y.XmlText
const linesOf = (body: Y.XmlFragment) => body.toArray().map(String)

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(text)])
  return element
}

test('[H7] [H8] an article is what it was, for everybody; who wrote it is who wrote it; and it can be undone', async () => {
  const id = await server.createDocument('article')
  const mine = await openStockClient(id, await server.token('editor'))
  const was = await write(id, mine.doc, () => mine.body.insert(3, [paragraph('甲乙丙'), paragraph('丁')]))
  const wanted = contentHash(mine.doc)
  const seq = await write(id, mine.doc, () => {
    textAt(mine.body, 3).delete(0, 2)
    mine.body.delete(4, 1)
    mine.body.insert(4, [paragraph('新')])
  })
  const changed = contentHash(mine.doc)

  const { status, body } = await restore(id, { from: was, seq, scope: whole })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    restored: { lettersWritten: 3, lettersRemoved: 1, blocksWritten: 1, blocksRemoved: 1 },
    seq: seq + 1,
    before: seq,
    cameSince: 0,
  })
  await until([mine.doc], () => contentHash(mine.doc) === wanted)
  const { revisions } = (await call(office, 'GET', `${id}/history?limit=1`)).body
  expect(revisions).toMatchObject([{ last: seq + 1, author: { name: 'office 甲' } }])
  const compared = (await call(office, 'GET', `${id}/compare?from=${seq}&to=${seq + 1}`)).body
  const inserted = compared.lines?.flatMap(({ parts }) => parts.filter(({ change }) => change === 'inserted')) ?? []
  expect(inserted.map(({ text }) => text).join('')).toBe('甲乙丁')
  for (const { row } of inserted) expect(compared.rows?.[String(row)]?.author.name).toBe('editor 甲')

  const undone = await restore(id, { from: body.before, seq: body.seq, scope: whole })
  expect(undone.status).toBe(200)
  await until([mine.doc], () => contentHash(mine.doc) === changed)
  const again = await restore(id, { from: seq + 2, seq: seq + 2, scope: whole })
  expect(again.body).toMatchObject({ seq: seq + 2, before: null, restored: { lettersWritten: 0 } })
  const acts = [...server.folder.access.audit.everything()].filter(({ act }) => act === 'document.restored')
  expect(acts).toHaveLength(2)
})

test('[H9] what people type while it is restored survives, letter by letter', async () => {
  const id = await server.createDocument('article')
  const [lin, zhou] = [await openStockClient(id), await openStockClient(id, await server.token('editor'))]
  const was = await write(id, lin.doc, () =>
    lin.body.insert(3, [paragraph('甲乙丙丁'), paragraph('戊己'), paragraph('庚辛')]),
  )
  await until([zhou.doc], () => zhou.body.length === 6)
  const seq = await write(id, lin.doc, () => {
    textAt(lin.body, 3).delete(1, 2)
    textAt(lin.body, 4).delete(0, 1)
    lin.body.insert(6, [paragraph('后加的一段')])
  })
  await until([zhou.doc], () => zhou.body.length === 7)

  const typed = { lin: '', zhou: '' }
  const type = (name: 'lin' | 'zhou', body: Y.XmlFragment, index: number, first: number) => {
    const letter = String.fromCharCode(first + typed[name].length)
    textAt(body, index).insert(textAt(body, index).length, letter)
    typed[name] += letter
  }
  // Between each plan and its edit a row comes in, so that none is of the newest row any more.
  let plans = 0
  const answer = await withPlanning(
    async (plan) => {
      plans++
      const planned = await plan()
      await write(id, lin.doc, () => type('lin', lin.body, 3, 0x4f00))
      await untilSame(zhou.doc, lin.doc)
      for (let at = 0; at < 20; at++) type('zhou', zhou.body, 5, 0x5f00)
      return planned
    },
    () => restore(id, { from: was, seq, scope: whole }),
  )
  expect(plans).toBe(3)
  expect(answer.status).toBe(200)
  const isWhole = (body: Y.XmlFragment) => {
    const [first = '', second = '', third = ''] = linesOf(body).slice(3)
    return first.includes('乙丙') && second.includes('戊') && first.includes(typed.lin) && third.includes(typed.zhou)
  }
  await Promise.all([lin, zhou].map(({ doc, body }) => until([doc], () => isWhole(body))))
  await untilSame(zhou.doc, lin.doc)
  expect(linesOf(lin.body).slice(3)).toEqual([
    `<paragraph>甲乙丙丁${typed.lin}</paragraph>`,
    '<paragraph>戊己</paragraph>',
    `<paragraph>庚辛${typed.zhou}</paragraph>`,
  ])
})

test('[H9] what came after the person had looked stays, and the answer says that something came', async () => {
  const id = await server.createDocument('article')
  const mine = await openStockClient(id)
  const was = await write(id, mine.doc, () => mine.body.insert(3, [paragraph('甲乙')]))
  const seq = await write(id, mine.doc, () => textAt(mine.body, 3).delete(1, 1))
  await write(id, mine.doc, () => textAt(mine.body, 3).insert(0, '新'))
  const { body } = await restore(id, { from: was, seq, scope: whole })
  expect(body.cameSince).toBe(1)
  await until([mine.doc], () => linesOf(mine.body)[3] === '<paragraph>新甲乙</paragraph>')
})

test('[H10] a paragraph that a comparison names comes back alone', async () => {
  const id = await server.createDocument('article')
  const mine = await openStockClient(id)
  const was = await write(id, mine.doc, () => mine.body.insert(3, [paragraph('甲'), paragraph('乙')]))
  const seq = await write(id, mine.doc, () => {
    mine.body.delete(3, 2)
    mine.body.insert(3, [paragraph('丙')])
  })
  const { lines = [] } = (await call(office, 'GET', `${id}/compare?from=${was}&to=${seq}`)).body
  const line = lines.find(({ parts }) => parts.some(({ text }) => text === '乙'))
  const { status } = await restore(id, { from: was, seq, scope: { kind: 'block', ...line?.block } })
  expect(status).toBe(200)
  await until([mine.doc], () => mine.body.length === 5)
  const said = linesOf(mine.body).slice(3)
  expect(said.toSorted()).toEqual(['<paragraph>丙</paragraph>', '<paragraph>乙</paragraph>'])
})

test('[H10] of a ledger one cell comes back, then one row, then all of it; a row that came since is hidden', async () => {
  const id = await createTable(server, 'ledger', 'm013')
  const secretariat = await server.token('secretariat', 'm013')
  const mine = await openStockClient(id, secretariat)
  const cell = (row: string, field: string) => ({ table: 'entries', row, field })
  const was = await write(id, mine.doc, () => {
    for (const row of ['a', 'b']) for (const field of ['donor', 'note']) setCell(mine.doc, cell(row, field), '旧')
  })
  const seq = await write(id, mine.doc, () => {
    for (const row of ['a', 'b', 'c']) for (const field of ['donor', 'note']) setCell(mine.doc, cell(row, field), '新')
  })
  const now = () =>
    ['a', 'b'].flatMap((row) => ['donor', 'note'].map((field) => cellsOf(mine.doc).get(`entries/${row}/${field}`)))
  const step = async (from: number, at: number, scope: object, cells: number, values: string) => {
    const { status, body } = await restore(id, { from, seq: at, scope }, secretariat)
    expect([status, body.restored?.['cells'], body.seq]).toEqual([200, cells, at + 1])
    await until([mine.doc], () => JSON.stringify(now()) === JSON.stringify(values.split('')))
  }
  await step(was, seq, { kind: 'cell', ...cell('a', 'note') }, 1, '新旧新新')
  await step(was, seq + 1, { kind: 'row', table: 'entries', row: 'b' }, 2, '新旧旧旧')
  await step(was, seq + 2, whole, 1, '旧旧旧旧')
  expect(isRowDeleted(mine.doc, 'entries', 'c')).toBe(true)
  expect(cellsOf(mine.doc).get('entries/c/donor')).toBe('新')
})

test('[H11] [guard restore.write] who may not write restores nothing, and is told as much as they may know', async () => {
  const id = await server.createDocument('article')
  const wish = { from: 1, seq: 1, scope: whole }
  const codeOf = async (document: DocumentId, body: object, token?: string) => {
    const { status, body: answer } = await restore(document, body, token)
    return [status, answer.error?.code]
  }
  expect(await codeOf(id, wish, await server.token('viewer'))).toEqual([403, 'forbidden'])
  expect(await codeOf(id, wish, await server.token('auditor'))).toEqual([404, 'notFound'])
  const comments = await server.createDocument('comments')
  expect(await codeOf(comments, wish)).toEqual([422, 'unfitKind'])
  for (const body of [
    { ...wish, seq: 999 },
    { ...wish, from: 2 },
  ]) {
    expect(await codeOf(id, body)).toEqual([400, 'invalidRange'])
  }
  expect(await codeOf(id, { ...wish, from: 0 })).toEqual([400, 'invalidFrom'])
  expect(await codeOf(id, { ...wish, scope: { kind: 'page' } })).toEqual([400, 'invalidScope'])
  expect(await codeOf(id, { ...wish, scope: { kind: 'block', client: 9, clock: 9 } })).toEqual([422, 'noSuchPlace'])
})

test('[H11] [V6] what is signed takes no restoration, and stays as it was signed', async () => {
  const id = await createTable(server, 'ledger', 'm013')
  const mine = await openStockClient(id)
  const was = await headOf(id)
  const seq = await write(id, mine.doc, () => setCell(mine.doc, { table: 'entries', row: 'a', field: 'donor' }, '甲'))
  const signed = contentHash(mine.doc)
  const sign = await call(office, 'POST', `${id}/acts`, { kind: 'sign', payload: {}, seq, contentHash: signed })
  expect(sign.status).toBe(201)
  const { status, body } = await restore(id, { from: was, seq, scope: whole })
  expect([status, body.error?.code]).toEqual([409, 'sealed'])
  expect(await headOf(id)).toBe(seq)
})

test('[H11] [V14] a closed period takes no restoration that would change it; other rows come back by themselves', async () => {
  const id = await createTable(server, 'ledger', 'm013')
  const mine = await openStockClient(id)
  const cell = (row: string, field: string) => ({ table: 'entries', row, field })
  const was = await write(id, mine.doc, () => {
    for (const row of ['a', 'b']) setCell(mine.doc, cell(row, 'donor'), '旧')
    setCell(mine.doc, cell('a', 'reportedOn'), '2020-02-01')
    setCell(mine.doc, cell('b', 'reportedOn'), '2020-05-01')
  })
  const seq = await write(id, mine.doc, () => {
    for (const row of ['a', 'b']) setCell(mine.doc, cell(row, 'donor'), '新')
  })
  const payload = { until: '2020-03-31', note: '一季度' }
  const seen = { seq, contentHash: contentHash(mine.doc) }
  expect((await call(office, 'POST', `${id}/acts`, { kind: 'closePeriod', payload, ...seen })).status).toBe(201)
  const refused = await restore(id, { from: was, seq, scope: whole })
  expect([refused.status, refused.body.error?.code]).toEqual([409, 'closedPeriod'])
  expect(await headOf(id)).toBe(seq)
  expect((await restore(id, { from: was, seq, scope: { kind: 'row', table: 'entries', row: 'b' } })).status).toBe(200)
  await until([mine.doc], () => cellsOf(mine.doc).get('entries/b/donor') === '旧')
  expect(cellsOf(mine.doc).get('entries/a/donor')).toBe('新')
})

test('[H11] a log that does not verify is not restored, nor a state of a newer schema', async () => {
  const damaged = await server.createDocument('article')
  damageNewestRow(server.dataDir, damaged)
  const answer = await restore(damaged, { from: 1, seq: 1, scope: whole })
  expect([answer.status, answer.body.error?.code]).toEqual([409, 'documentDamaged'])

  const id = await server.createDocument('article')
  const mine = await openStockClient(id)
  const seq = await write(id, mine.doc, () => mine.doc.getMap(root.meta).set('schema', 99))
  const newer = await restore(id, { from: 1, seq, scope: whole })
  expect([newer.status, newer.body.error?.code]).toEqual([409, 'newerSchema'])
})

test('[A21] of one account two restorations are under way at once, and no third', async () => {
  const id = await server.createDocument('article')
  const ask = () => restore(id, { from: 1, seq: 1, scope: whole })
  const opening = Promise.withResolvers<void>()
  const arrived = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let count = 0
  const statuses = await withPlanning(
    async (plan) => {
      arrived[count++]?.resolve()
      await opening.promise
      return plan()
    },
    async () => {
      const first = [ask(), ask()]
      await Promise.all(arrived.map(({ promise }) => promise))
      const third = await ask()
      opening.resolve()
      return [third, ...(await Promise.all(first))].map(({ status }) => status)
    },
  )
  expect(statuses).toEqual([429, 200, 200])
})
