/** The totals of all ledgers as the event loop sees them: asks two threads, remembers their answers, and tells of changes. */
import type { DocumentId } from '../../shared/ids.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import { defaultTotalsRule, type TotalsRule } from '../../shared/ledger/totals-rule.ts'
import { startReplaceableWorker, type WorkerCalls } from '../log/worker-call.ts'
import type { Clock, DocumentRecord, DocumentRegistry, RowsCommitted } from '../relay/ports.ts'
import { AnswerMemory } from './answer-memory.ts'
import type { LedgerName } from './ledger-deriver.ts'
import { problemOf } from './ledger-problem.ts'
import type { LedgerAnswer, LedgerProblem, LedgerTotals } from './ledger-totals.ts'
import type { LedgerCalls, LedgerQuestion, LedgerWorkerData } from './ledger-worker.ts'
import { ruleKey } from './rule-key.ts'

export interface DerivedTotalsParts {
  readonly dataDir: string
  readonly registry: DocumentRegistry
  readonly clock: Clock
}

export interface DerivedTotals extends LedgerTotals {
  readonly rowsCommitted: RowsCommitted
  /** Each ledger's totals with their rows. */
  results(rule: TotalsRule, ids: readonly DocumentId[]): Promise<readonly TotalsResult[]>
  /** Derives what is missing before anybody asks: after a start, and when the derived file was deleted. */
  warmUp(): Promise<void>
  close(): Promise<void>
}

// As many as the smallest machine has cores; a ledger always goes to the same one, which may hold its document.
const threadCount = 2
// Ledgers a call: an edit that somebody waits for goes in between.
const ledgersPerCall = 8
// A row pasted or typed is several commits; nobody sees the difference of a twentieth of a second.
const gatherMs = 50
// A chamber's new name concerns every ledger; while somebody types in the roster it is not followed letter by letter.
const gatherNamesMs = 2_000

export function openDerivedTotals(parts: DerivedTotalsParts): DerivedTotals {
  return new Derived(parts)
}

type Answer = LedgerAnswer | LedgerProblem

class Derived implements DerivedTotals {
  readonly #parts: DerivedTotalsParts
  readonly #memory = new AnswerMemory()
  readonly #listeners = new Set<(ids: ReadonlySet<DocumentId> | null) => void>()
  /** By ledger, then by rule and title. */
  readonly #underWay = new Map<DocumentId, Map<string, Promise<Answer | null>>>()
  #alone: Promise<unknown> = Promise.resolve()
  #threads: readonly WorkerCalls<LedgerCalls>[] | null = null
  #changed = new Set<DocumentId>()
  #cancelTelling: (() => void) | null = null
  #cancelNames: (() => void) | null = null

  constructor(parts: DerivedTotalsParts) {
    this.#parts = parts
  }

  readonly rowsCommitted: RowsCommitted = (document) => {
    const { registry, clock } = this.#parts
    const record = registry.find(document)
    if (record?.kind === 'ledger') {
      this.#memory.forget(document)
      this.#underWay.delete(document)
      this.#changed.add(document)
      this.#cancelTelling ??= clock.after(gatherMs, () => this.#tellLedgers())
    } else if (record !== null && isFederationRoster(record)) {
      this.#cancelNames ??= clock.after(gatherNamesMs, () => this.#tellNames())
    }
  }

  async subtotals(rule: TotalsRule, ids: readonly DocumentId[]): Promise<readonly Answer[]> {
    const key = ruleKey(rule)
    const ledgers = this.#name(ids)
    const find = ({ id, title }: LedgerName) =>
      this.#memory.find(key, id, title) ?? this.#underWay.get(id)?.get(`${key} ${title}`)
    const missing = ledgers.filter((ledger) => find(ledger) === undefined)
    this.#derive(rule, key, missing)
    const answers = await Promise.all(ledgers.map(async (ledger) => find(ledger) ?? null))
    return answers.filter((answer) => answer !== null)
  }

  async results(rule: TotalsRule, ids: readonly DocumentId[]): Promise<readonly TotalsResult[]> {
    const roster = this.#findRoster()
    const calls = this.#split(this.#name(ids)).map(([thread, ledgers]) =>
      thread.call('results', { ledgers, roster, rule }),
    )
    return (await Promise.all(calls)).flat()
  }

  onChange(listener: (ids: ReadonlySet<DocumentId> | null) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async warmUp(): Promise<void> {
    const ids = this.#parts.registry.list().flatMap(({ kind, id }) => (kind === 'ledger' ? [id] : []))
    await this.subtotals(defaultTotalsRule, ids)
  }

  async close(): Promise<void> {
    this.#cancelTelling?.()
    this.#cancelNames?.()
    await Promise.all(this.#threads?.map((thread) => thread.stop()) ?? [])
  }

  #derive(rule: TotalsRule, key: string, ledgers: readonly LedgerName[]): void {
    if (ledgers.length === 0) return
    const roster = this.#findRoster()
    for (const [thread, some] of this.#split(ledgers)) {
      const answered = thread.call('subtotals', { ledgers: some, roster, rule })
      for (const ledger of some) {
        const answer = answered.then(
          (answers) => answers.find(({ id }) => id === ledger.id) ?? null,
          // Of the ledgers in a call one may have ended the thread: the others are not to be taken for it.
          () => this.#deriveAlone(thread, { ledgers: [ledger], roster, rule }, ledger),
        )
        this.#follow(ledger, key, answer)
      }
    }
  }

  /** One after the other: whoever ends the thread takes nobody along. */
  #deriveAlone(thread: WorkerCalls<LedgerCalls>, question: LedgerQuestion, ledger: LedgerName): Promise<Answer | null> {
    const answer = this.#alone
      .then(() => thread.call('subtotals', question))
      .then(
        ([found = null]) => found,
        (error: unknown) => problemOf(ledger, error),
      )
    this.#alone = answer
    return answer
  }

  #follow({ id, title }: LedgerName, key: string, answer: Promise<Answer | null>): void {
    const ofLedger = this.#underWay.get(id) ?? new Map<string, Promise<Answer | null>>()
    this.#underWay.set(id, ofLedger.set(`${key} ${title}`, answer))
    const settle = (found: Answer | null): void => {
      // Rows that were committed meanwhile took it off the list: it may be older than they are.
      const isNewest = this.#underWay.get(id) === ofLedger
      ofLedger.delete(`${key} ${title}`)
      if (ofLedger.size === 0 && isNewest) this.#underWay.delete(id)
      // A problem may pass: the next who asks has it tried again.
      if (isNewest && found !== null && !('problem' in found)) this.#memory.keep(key, found, title)
    }
    void answer.then(settle)
  }

  #tellLedgers(): void {
    const changed = this.#changed
    this.#changed = new Set()
    this.#cancelTelling = null
    for (const listener of this.#listeners) listener(changed)
  }

  #tellNames(): void {
    this.#cancelNames = null
    this.#memory.forget(null)
    this.#underWay.clear()
    for (const listener of this.#listeners) listener(null)
  }

  #name(ids: readonly DocumentId[]): LedgerName[] {
    return ids.flatMap((id) => {
      const record = this.#parts.registry.find(id)
      return record?.kind === 'ledger' ? [{ id, chamber: record.chamber, title: record.title }] : []
    })
  }

  /** The oldest, should there ever be two. */
  #findRoster(): DocumentId | null {
    return this.#parts.registry.list().find(isFederationRoster)?.id ?? null
  }

  #split(ledgers: readonly LedgerName[]): (readonly [WorkerCalls<LedgerCalls>, readonly LedgerName[]])[] {
    this.#threads ??= Array.from({ length: threadCount }, () => startThread(this.#parts.dataDir))
    return this.#threads.flatMap((thread, at) => {
      const own = ledgers.filter(({ id }) => threadOf(id) === at)
      const calls = Math.ceil(own.length / ledgersPerCall)
      return Array.from({ length: calls }, (_, call) => {
        return [thread, own.slice(call * ledgersPerCall, (call + 1) * ledgersPerCall)] as const
      })
    })
  }
}

function isFederationRoster({ kind, chamber }: DocumentRecord): boolean {
  return kind === 'roster' && chamber === null
}

function startThread(dataDir: string): WorkerCalls<LedgerCalls> {
  return startReplaceableWorker(new URL('./ledger-worker.ts', import.meta.url), { dataDir } satisfies LedgerWorkerData)
}

function threadOf(id: DocumentId): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0
  return Math.abs(hash) % threadCount
}
