/** The embedded store: the update log and the list of documents in one SQLite file, written and read off the event loop. */
import type { DocumentId } from '../../shared/ids.ts'
import {
  type ActLog,
  type DocumentRegistry,
  type PendingRow,
  type Quarantine,
  StoreError,
  type UpdateLog,
  type WriteHistory,
} from '../relay/ports.ts'
import { AsideBatch } from './aside-batch.ts'
import { type Durability, fullDurability, openForReading } from './sqlite-connection.ts'
import type { ReaderCalls, ReaderData } from './sqlite-reader.ts'
import { createRegistryReader } from './sqlite-registry.ts'
import type { WriterCalls, WriterData } from './sqlite-writer.ts'
import { toStoreError } from './to-store-error.ts'
import { startReplaceableWorker, startWorker, type WorkerCalls } from './worker-call.ts'

export interface SqliteLogParts {
  /** The folder of the database, its WAL and its head file; made if it is not there. */
  readonly dataDir: string
  /** For tests that prove a lack of durability is noticed; leave it out otherwise. */
  readonly durability?: Durability
}

export interface SqliteLog extends UpdateLog, DocumentRegistry, WriteHistory, Quarantine, ActLog {
  /** Finishes what was accepted, then closes; every later call is refused. */
  close(): Promise<void>
}

/** Bytes of their own: a view of a network buffer would cross to the other thread with the whole buffer. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
}

function startReader(dataDir: string): WorkerCalls<ReaderCalls> {
  return startReplaceableWorker(new URL('./sqlite-reader.ts', import.meta.url), { dataDir } satisfies ReaderData)
}

async function startWriter(data: WriterData): Promise<WorkerCalls<WriterCalls>> {
  const writer = startWorker<WriterCalls>(new URL('./sqlite-writer.ts', import.meta.url), data)
  try {
    await writer.call('open', null)
    return writer
  } catch (error) {
    await writer.stop()
    throw error
  }
}

async function closeWriter(writer: WorkerCalls<WriterCalls>): Promise<void> {
  try {
    await writer.call('close', null)
  } finally {
    await writer.stop()
  }
}

/** Opens the store or refuses with a StoreError that says what happened and what to do. */
export async function openSqliteLog({ dataDir, durability = fullDurability }: SqliteLogParts): Promise<SqliteLog> {
  const writer = await startWriter({ dataDir, durability })
  try {
    const database = openForReading(dataDir)
    const registry = createRegistryReader(database)
    const readers = {
      loading: startReader(dataDir),
      folding: startReader(dataDir),
      startSearching: () => startReader(dataDir),
    }
    return assemble(writer, readers, registry, () => database.close())
  } catch (error) {
    await closeWriter(writer)
    throw toStoreError(error)
  }
}

/** Threads of one kind: what is folded into a snapshot or searched keeps nobody from opening a document (R7). */
interface Readers {
  readonly loading: WorkerCalls<ReaderCalls>
  readonly folding: WorkerCalls<ReaderCalls>
  /** At the first search: most hours nobody asks who wrote what. */
  readonly startSearching: () => WorkerCalls<ReaderCalls>
}

function assemble(
  writer: WorkerCalls<WriterCalls>,
  { loading, folding, startSearching }: Readers,
  registry: Pick<DocumentRegistry, 'find' | 'list'>,
  closeRegistry: () => void,
): SqliteLog {
  const damaged = new Map<DocumentId, string>()
  const pending = new Set<Promise<unknown>>()
  let searching: WorkerCalls<ReaderCalls> | null = null
  let closing: Promise<void> | null = null

  const aside = new AsideBatch((entries) => writer.call('quarantine', entries))
  const search = () => (searching ??= startSearching())

  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closing !== null) throw new StoreError('unavailable', '数据库已关闭。 The store is closed.')
    const running = work()
    pending.add(running)
    try {
      return await running
    } finally {
      pending.delete(running)
    }
  }

  function refuseDamaged(rows: readonly PendingRow[]): void {
    for (const { document } of rows) {
      const damage = damaged.get(document)
      if (damage === undefined) continue
      throw new StoreError(
        'unavailable',
        `文档 ${document} 的日志已损坏，只能阅读。 The log of document ${document} is damaged, it is read-only. (${damage})`,
      )
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled(pending)
    // Readers first: the last checkpoint wants the database for itself.
    await Promise.all([loading.stop(), folding.stop(), searching?.stop()])
    closeRegistry()
    await closeWriter(writer)
  }

  return {
    ...registry,
    load: (document, sinceMs) =>
      run(async () => {
        const loaded = await loading.call('load', { document, sinceMs })
        if (loaded.damage !== null) damaged.set(document, loaded.damage)
        return loaded
      }),
    append: (rows) =>
      run(async () => {
        refuseDamaged(rows)
        return writer.call(
          'append',
          rows.map((row) => ({ ...row, update: compact(row.update) })),
        )
      }),
    compact: (document) =>
      run(async () => {
        const snapshot = await folding.call('buildSnapshot', document)
        if (snapshot !== null) await writer.call('storeSnapshot', snapshot)
      }),
    checkPast: (document) => run(() => folding.call('checkPast', document)),
    quarantine: (row, reason, caps) =>
      run(() => aside.add({ row: { ...row, update: compact(row.update) }, reason, caps })),
    listQuarantine: (query) => run(() => search().call('listQuarantine', query)),
    readQuarantine: (id) => run(() => search().call('readQuarantine', id)),
    settleQuarantine: (id, settlement) => run(() => writer.call('settleQuarantine', { id, settlement })),
    appendAct: (act) => run(() => writer.call('appendAct', act)),
    actsOf: (documents) => run(() => loading.call('actsOf', documents)),
    newestCommit: () => run(() => writer.call('newestCommit', null)),
    findWrites: (document, writes) => run(() => search().call('findWrites', { document, writes })),
    create: (record, seed) => run(() => writer.call('create', { record, seed: compact(seed) })),
    rename: (id, title) => run(() => writer.call('rename', { id, title })),
    close: () => (closing ??= close()),
  }
}
