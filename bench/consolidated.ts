/**
 * The totals of all ledgers through the feed: `npm run bench:consolidated`, or with `-- --ledgers 20 --entries 500`.
 * A server as a process of its own answers a client as a person's page would ask. First without anything derived, then
 * from memory, then after a restart with what was kept, then after one edit.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { CellValue } from '../shared/document/cell.ts'
import { ranksBetween } from '../shared/document/rank-key.ts'
import { seedUpdate } from '../shared/document/seed.ts'
import { type AccountId, type ChamberId, createDocumentId, type DocumentId } from '../shared/ids.ts'
import { defaultTotalsRule, type TotalsRule } from '../shared/ledger/totals-rule.ts'
import { decodeMessage } from '../shared/protocol/decode.ts'
import { encodeMessage } from '../shared/protocol/encode.ts'
import { addRows, writeCell } from '../shared/table/row-writes.ts'
import { openSqliteLog } from '../server/log/sqlite-log.ts'
import { type Child, cpuSeconds, startChild } from './child-process.ts'

const numberAfter = (flag: string, otherwise: number): number => {
  const at = process.argv.indexOf(flag)
  return at === -1 ? otherwise : Number(process.argv[at + 1])
}
const ledgerCount = numberAfter('--ledgers', 101)
const entryCount = numberAfter('--entries', 1_000)
const editCount = 30

const wares = ['mask', 'protective_suit', 'goggles', 'medical_glove', 'thermometer'] as const
const author = 'bench' as AccountId

function cellsOfEntry(n: number): Record<string, CellValue> {
  return {
    donor: `第${n % 300}号企业`,
    donorKind: 'company',
    tie: 'explicit',
    item: wares[n % wares.length] ?? 'mask',
    specification: '一次性',
    quantity: {
      amount: `${(n % 97) + 1}.5`,
      scale: '万',
      unit: '个',
      qualifier: 'exact',
      raw: `${(n % 97) + 1}.5万个`,
    },
    ...(n % 5 === 0 && {
      money: { amount: `${n}.05`, scale: '', currency: 'CNY', qualifier: 'exact', raw: `${n}.05元` },
    }),
    recipient: '某市红十字会',
    earmark: '抗疫',
    carrier: '某航空公司',
    flight: `CA${n % 1000}`,
    reportedOn: `2020-0${(n % 3) + 1}-1${n % 10}`,
    deliveredOn: `2020-03-1${n % 10}`,
    status: 'received',
    source: '周报',
    note: `第${n}条备注`,
  }
}

/** One ledger as an import makes it: a seed, one large row, and a snapshot behind them. */
async function fillStore(dataDir: string): Promise<{ ids: DocumentId[]; bytes: number }> {
  const log = await openSqliteLog({ dataDir })
  const ids: DocumentId[] = []
  let bytes = 0
  for (let at = 0; at < ledgerCount; at++) {
    const id = createDocumentId()
    const chamber = `m${String(at).padStart(3, '0')}` as ChamberId
    const record = { id, kind: 'ledger', title: `台账 ${chamber}`, parent: null, chamber, schema: 1 } as const
    await log.create({ ...record, createdBy: author, createdAtMs: 1 }, seedUpdate('ledger'))
    const doc = new Y.Doc({ gc: false })
    const ranks = ranksBetween(null, null, entryCount)
    addRows(
      doc,
      'entries',
      ranks.map((rank, n) => ({ id: `${chamber}-${n}`, rank, cells: cellsOfEntry(n + at) })),
    )
    const update = Y.encodeStateAsUpdate(doc)
    bytes += update.length
    const row = { document: id, author, deliverer: author, receivedAtMs: 1, writtenAtMs: 1 }
    await log.append([{ ...row, update, newClients: [doc.clientID] }])
    await log.compact(id)
    ids.push(id)
    doc.destroy()
  }
  await log.close()
  return { ids, bytes }
}

interface Desk {
  readonly child: Child
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

async function startDesk(dataDir: string): Promise<Desk> {
  const child = startChild('bench/peers/huibian.ts', [], { DATA_DIR: dataDir })
  const { port, token } = (await child.next()) as unknown as { port: number; token: string }
  return { child, address: `ws://localhost:${port}`, headers: { authorization: `Bearer ${token}` } }
}

interface Feed {
  ask(rule?: TotalsRule): Promise<{ ms: number; characters: number; ledgers: number }>
  /** Resolves with the next change. */
  nextChange(): Promise<void>
  close(): void
}

async function openFeed({ address, headers }: Desk): Promise<Feed> {
  const socket = new WebSocket(`${address}/feed/totals`, { headers })
  let take: (text: string) => void = () => {}
  socket.on('message', (data: Buffer) => take(data.toString()))
  const next = (): Promise<string> => new Promise((resolve) => (take = resolve))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  return {
    async ask(rule = defaultTotalsRule) {
      const startedAt = performance.now()
      const answered = next()
      socket.send(JSON.stringify({ type: 'ask', rule }))
      const text = await answered
      const ms = performance.now() - startedAt
      return { ms, characters: text.length, ledgers: (JSON.parse(text) as { ledgers: unknown[] }).ledgers.length }
    },
    nextChange: async () => void (await next()),
    close: () => socket.close(),
  }
}

function residentMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const [, kilobytes = '0'] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

/** A document as a program that edits it has it. */
async function openDocument({ address, headers }: Desk, id: DocumentId): Promise<{ doc: Y.Doc; socket: WebSocket }> {
  const socket = new WebSocket(`${address}/sync/${id}`, { headers })
  const doc = new Y.Doc({ gc: false })
  socket.once('open', () => socket.send(encodeMessage({ type: 'syncStep1', stateVector: Y.encodeStateVector(doc) })))
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.on('message', (data: Buffer) => {
      const read = decodeMessage(new Uint8Array(data))
      if (!read.ok || read.message.type !== 'syncStep2') return
      Y.applyUpdate(doc, read.message.update)
      resolve()
    })
  })
  return { doc, socket }
}

/** Each edit until the feed has told it: commit, derivation and both sockets among it. */
async function measureEdits(desk: Desk, feed: Feed, id: DocumentId, row: string): Promise<number[]> {
  const { doc, socket } = await openDocument(desk, id)
  const times: number[] = []
  for (let edit = 0; edit < editCount; edit++) {
    const before = Y.encodeStateVector(doc)
    const amount = String(1_000 + edit)
    writeCell(doc, 'entries', row, 'quantity', {
      amount,
      scale: '',
      unit: '个',
      qualifier: 'exact',
      raw: `${amount}个`,
    })
    const told = feed.nextChange()
    const startedAt = performance.now()
    socket.send(encodeMessage({ type: 'update', update: Y.encodeStateAsUpdate(doc, before) }))
    await told
    times.push(performance.now() - startedAt)
  }
  socket.close()
  return times
}

interface Figures {
  rebuildMs: number
  /** Of the server, which a busy machine changes less than the clock. */
  rebuildCpuMs: number
  otherRuleMs: number
  memoryMs: number
  restartMs: number
  firstEditMs: number
  editMedianMs: number
  editSlowestMs: number
  answerCharacters: number
  idleMb: number
  afterMb: number
  peakMb: number
}

async function measure(dataDir: string, ids: readonly DocumentId[]): Promise<Figures> {
  const [first] = ids
  if (first === undefined) throw new Error('there is no ledger')
  let desk = await startDesk(dataDir)
  const idleMb = residentMb(desk.child.pid, 'VmRSS')
  let feed = await openFeed(desk)
  const cpuBefore = cpuSeconds(desk.child.pid)
  const rebuilt = await feed.ask()
  const rebuildCpuMs = (cpuSeconds(desk.child.pid) - cpuBefore) * 1_000
  if (rebuilt.ledgers !== ids.length) throw new Error(`${rebuilt.ledgers} ledgers were answered, not ${ids.length}`)
  const other = await feed.ask({ ...defaultTotalsRule, asOf: '2020-03-24T16:00:00.000Z' })
  const memory = await feed.ask()
  feed.close()
  const peakMb = residentMb(desk.child.pid, 'VmHWM')
  await desk.child.stop()

  desk = await startDesk(dataDir)
  feed = await openFeed(desk)
  const restarted = await feed.ask()
  const [firstEditMs = 0, ...edits] = await measureEdits(desk, feed, first, 'm000-7')
  const sorted = edits.toSorted((a, b) => a - b)
  const afterMb = residentMb(desk.child.pid, 'VmRSS')
  feed.close()
  await desk.child.stop()
  return {
    rebuildMs: rebuilt.ms,
    rebuildCpuMs,
    otherRuleMs: other.ms,
    memoryMs: memory.ms,
    restartMs: restarted.ms,
    firstEditMs,
    editMedianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    editSlowestMs: sorted.at(-1) ?? 0,
    answerCharacters: restarted.characters,
    idleMb,
    afterMb,
    peakMb,
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'huibian-bench-'))
try {
  const machine = `Node ${process.version}, Linux ${release()}, ${cpus().length} x ${cpus()[0]?.model}`
  console.log(machine)
  const { ids, bytes } = await fillStore(dataDir)
  const megabytes = (bytes / 2 ** 20).toFixed(0)
  console.log(`${ledgerCount} ledgers x ${entryCount} entries, ${megabytes} MiB of updates\n`)
  const loadBefore = loadavg()[0] ?? 0
  const figures = await measure(dataDir, ids)
  const load = { before: loadBefore, after: loadavg()[0] ?? 0 }
  console.log(`load average       ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after`)
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(18)} ${Math.round(value)}`)
  mkdirSync('bench/results', { recursive: true })
  const result = { machine, ledgers: ledgerCount, entries: entryCount, bytes, load, figures }
  writeFileSync('bench/results/consolidated.json', JSON.stringify(result, null, 1))
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
