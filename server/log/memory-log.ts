/** The store in memory: the same rules as the durable one without the disk, for tests and simulation. */
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { Act, NewAct, PublishedHead } from '../../shared/review/act.ts'
import {
  type ActLog,
  type AppendedRow,
  type AsideItem,
  type AsideQuery,
  type AsideRow,
  type AsideSettlement,
  type DocumentRecord,
  type DocumentRegistry,
  type LoadedDocument,
  type LoggedWrite,
  type NewDocument,
  type PendingRow,
  type Quarantine,
  type QuarantineCaps,
  type QuarantineResult,
  StoreError,
  type UpdateLog,
  type WriteHistory,
  type WriteName,
} from '../relay/ports.ts'
import { seedRow, type StoredSnapshot } from './commit-rows.ts'
import { noSuchRow } from './act-rows.ts'
import { MemoryActs } from './memory-acts.ts'
import { MemoryQuarantine } from './memory-quarantine.ts'
import { rowHash, sha256, zeroHash } from './hash-chain.ts'
import { createMemoryFaults, type MemoryFaults } from './memory-faults.ts'
import { emptyLog, type ReplayedDocument, replayRows, type StoredRow } from './replay-rows.ts'
import { buildSnapshot } from './snapshot.ts'
import { withAncestors } from './ancestors.ts'
import { createWriteSearch } from './write-search.ts'

export interface MemoryLog extends UpdateLog, DocumentRegistry, WriteHistory, Quarantine, ActLog {
  /** What was put aside, oldest first. */
  readonly quarantined: MemoryQuarantine['quarantined']
}

interface Binding {
  readonly account: AccountId
  readonly boundAtMs: number
}

class MemoryDocument {
  readonly rows: (StoredRow & Pick<PendingRow, 'writtenAtMs'>)[] = []
  readonly clients = new Map<number, Binding>()
  snapshot: StoredSnapshot | null = null

  append(row: PendingRow): AppendedRow {
    const seq = this.rows.length + 1
    const hash = rowHash(this.rows.at(-1)?.hash ?? zeroHash, seq, row)
    const { author, deliverer, receivedAtMs, writtenAtMs } = row
    this.rows.push({ seq, hash, author, deliverer, receivedAtMs, writtenAtMs, update: row.update.slice() })
    for (const client of row.newClients) this.clients.set(client, { account: author, boundAtMs: receivedAtMs })
    return { seq, hash }
  }

  boundSince(sinceMs: number): [AccountId, number][] {
    const counts = new Map<AccountId, number>()
    for (const { account, boundAtMs } of this.clients.values()) {
      if (boundAtMs >= sinceMs) counts.set(account, (counts.get(account) ?? 0) + 1)
    }
    return [...counts]
  }
}

class MemoryStore implements MemoryLog {
  readonly #quarantine = new MemoryQuarantine()
  readonly #acts = new MemoryActs()
  readonly #faults: MemoryFaults
  readonly #documents = new Map<DocumentId, MemoryDocument>()
  readonly #records = new Map<DocumentId, NewDocument>()

  constructor(faults: MemoryFaults) {
    this.#faults = faults
  }

  async load(document: DocumentId, sinceMs: number): Promise<LoadedDocument> {
    const { clients } = this.#document(document)
    const owners = [...clients].map(([client, { account }]) => [client, account] as const)
    const boundToday = this.#document(document).boundSince(sinceMs)
    return { ...this.#replay(document), owners, boundToday }
  }

  async append(rows: readonly PendingRow[]): Promise<readonly AppendedRow[]> {
    await this.#mayWrite()
    for (const row of rows) this.#refuse(row)
    return rows.map((row) => this.#document(row.document).append(row))
  }

  async compact(document: DocumentId): Promise<void> {
    const replayed = this.#replay(document)
    if (replayed.damage !== null)
      throw new StoreError('unavailable', `Document ${document} is damaged: ${replayed.damage}`)
    if (replayed.tail.length > 0) this.#document(document).snapshot = buildSnapshot(document, replayed)
  }

  async checkPast(document: DocumentId): Promise<string | null> {
    const damagedFrom = this.#faults.damagedFrom.get(document) ?? Infinity
    const isPast = damagedFrom <= (this.#document(document).snapshot?.seq ?? 0)
    return isPast ? `row ${damagedFrom} does not match its hash` : null
  }

  get quarantined(): MemoryQuarantine['quarantined'] {
    return this.#quarantine.quarantined
  }

  async quarantine(row: AsideRow, reason: string, caps: QuarantineCaps): Promise<QuarantineResult> {
    await this.#mayWrite()
    return this.#quarantine.add(row, reason, caps)
  }

  async listQuarantine(query: AsideQuery): Promise<readonly AsideItem[]> {
    return this.#quarantine.list(query)
  }

  async readQuarantine(id: number) {
    return this.#quarantine.read(id)
  }

  async settleQuarantine(id: number, settlement: AsideSettlement): Promise<boolean> {
    await this.#mayWrite()
    return this.#quarantine.settle(id, settlement)
  }

  async appendAct(act: NewAct): Promise<number> {
    await this.#mayWrite()
    if (this.#document(act.document).rows[act.seq - 1] === undefined) throw noSuchRow(act)
    return this.#acts.append(act)
  }

  async actsOf(documents: readonly DocumentId[]): Promise<readonly Act[]> {
    if (this.#faults.areActsDamaged) throw new StoreError('broken', 'The acts were told to be damaged')
    return this.#acts.of(documents)
  }

  /** Without a disk there is no chain of commits: what was written is counted. */
  async newestCommit(): Promise<PublishedHead> {
    const rows = [...this.#documents.values()].flatMap((document) => document.rows)
    const hash = sha256(Buffer.concat(rows.map((row) => row.hash)))
    return { number: rows.length + this.#acts.count, hash: Buffer.from(hash).toString('hex') }
  }

  async findWrites(document: DocumentId, writes: readonly WriteName[]): Promise<readonly LoggedWrite[]> {
    const search = createWriteSearch(writes)
    for (const row of this.#document(document).rows) search.look(row)
    return search.found()
  }

  async create(record: NewDocument, seed: Uint8Array): Promise<boolean> {
    await this.#mayWrite()
    if (this.#records.has(record.id)) return false
    this.#records.set(record.id, record)
    this.#document(record.id).append(seedRow(record, seed))
    return true
  }

  async rename(id: DocumentId, title: string): Promise<boolean> {
    await this.#mayWrite()
    const record = this.#records.get(id)
    if (record !== undefined) this.#records.set(id, { ...record, title })
    return record !== undefined
  }

  find(id: DocumentId): DocumentRecord | null {
    const record = this.#records.get(id)
    return record === undefined ? null : this.#withAncestors(record)
  }

  list() {
    return [...this.#records.values()].map((record) => {
      const newest = this.#document(record.id).rows.at(-1)
      const updatedAtMs = newest?.receivedAtMs ?? record.createdAtMs
      return { ...this.#withAncestors(record), updatedAtMs, updatedBy: newest?.author ?? record.createdBy }
    })
  }

  #withAncestors(record: NewDocument): DocumentRecord {
    return withAncestors(record, (id) => this.#records.get(id))
  }

  #document(id: DocumentId): MemoryDocument {
    const known = this.#documents.get(id) ?? new MemoryDocument()
    this.#documents.set(id, known)
    return known
  }

  #replay(id: DocumentId): ReplayedDocument {
    const { rows, snapshot } = this.#document(id)
    const start = snapshot === null ? { ...emptyLog, snapshot: null } : toStart(snapshot)
    const damagedFrom = this.#faults.damagedFrom.get(id)
    const tail = rows
      .filter(({ seq }) => seq > start.seq)
      .map((row) => (row.seq === damagedFrom ? { ...row, hash: zeroHash } : row))
    return replayRows(id, start, tail.values(), rows.at(-1) ?? emptyLog, () => false)
  }

  #refuse({ document, author, newClients }: PendingRow): void {
    if (this.#faults.damagedFrom.has(document)) throw new StoreError('unavailable', `Document ${document} is damaged`)
    for (const client of newClients) {
      const bound = this.#document(document).clients.get(client)
      if (bound !== undefined && bound.account !== author) {
        throw new StoreError('broken', `Client ${client} of ${document} is bound to another account`)
      }
    }
  }

  async #mayWrite(): Promise<void> {
    await this.#faults.gate
    if (this.#faults.failure !== null) throw new StoreError(this.#faults.failure, 'The store was told to fail')
  }
}

function toStart({ seq, chainHash, bytes }: StoredSnapshot) {
  return { seq, hash: chainHash, snapshot: bytes }
}

/** @param faults kept by the test, which turns them on and off while the log is in use */
export function createMemoryLog(faults: MemoryFaults = createMemoryFaults()): MemoryLog {
  return new MemoryStore(faults)
}
