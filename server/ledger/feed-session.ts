/**
 * One connection to the totals feed: answers the newest question, then sends each readable ledger that changed, as fast
 * as the client reads and never more than its newest state.
 *
 *   quiet ──ask or change──▶ working ──all sent──▶ quiet
 *                              │  ▲
 *                      client reads slowly: waits, then ends
 */
import type { DocumentId } from '../../shared/ids.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { Clock, Logger } from '../relay/ports.ts'
import { TokenBucket } from '../relay/token-bucket.ts'
import { formatGone, formatLedger, formatLedgers, formatProblem, parseAsk } from './feed-message.ts'
import type { LedgerAnswer, LedgerProblem, LedgerTotals } from './ledger-totals.ts'

export interface FeedSocket {
  readonly bufferedBytes: number
  sendText(text: string): void
  close(code: CloseCode): void
}

export interface FeedSessionParts {
  readonly socket: FeedSocket
  readonly totals: LedgerTotals
  readonly clock: Clock
  readonly logger: Logger
  /** Asked at each send (R8): the ledgers that this account may read now. */
  readonly readable: () => readonly DocumentId[]
}

// A person tries some rules one after the other; each answer may be some megabytes.
const asksBurst = 5
const askEveryMs = 2_000
// The answer for a hundred ledgers is a few megabytes; a healthy connection drains it in a second.
export const slowReaderBytes = 4 * 1024 * 1024
const slowReaderPollMs = 250
export const slowReaderMs = 10_000

export class FeedSession {
  readonly #parts: FeedSessionParts
  readonly #asks: TokenBucket
  readonly #sent = new Map<DocumentId, string>()
  readonly #changed = new Set<DocumentId>()
  #unread: string | null = null
  #rule: TotalsRule | null = null
  #isWorking = false
  #isClosed = false
  #wake: () => void = () => {}

  readonly #onClosed: () => void

  constructor(parts: FeedSessionParts, onClosed: () => void) {
    this.#parts = parts
    this.#onClosed = onClosed
    this.#asks = new TokenBucket(asksBurst, 1_000 / askEveryMs, parts.clock.now())
  }

  /** Only the newest question counts, so a flood of them costs no more than one. */
  receive(text: string): void {
    if (this.#isClosed) return
    this.#unread = text
    this.#work()
  }

  /** @param ids null for every ledger */
  changed(ids: ReadonlySet<DocumentId> | null): void {
    if (this.#isClosed || this.#rule === null) return
    for (const id of ids ?? this.#parts.readable()) this.#changed.add(id)
    this.#work()
  }

  close(code: CloseCode): void {
    if (this.#isClosed) return
    this.closed()
    this.#parts.socket.close(code)
  }

  /** The connection is gone, whoever ended it. */
  closed(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#onClosed()
    this.#wake()
  }

  #work(): void {
    if (this.#isWorking) return
    this.#isWorking = true
    this.#run().then(
      () => (this.#isWorking = false),
      (error: unknown) => {
        this.#parts.logger.error('totalsFeedFailed', error)
        this.close(closeCode.internal)
      },
    )
  }

  async #run(): Promise<void> {
    while (!this.#isClosed && (this.#unread !== null || this.#changed.size > 0)) {
      await this.#untilRead()
      if (this.#unread !== null) await this.#answer()
      else await this.#tellChanges()
    }
  }

  async #answer(): Promise<void> {
    const waitMs = this.#asks.waitMs(this.#parts.clock.now())
    if (waitMs > 0) await this.#sleep(waitMs)
    const text = this.#unread
    if (this.#isClosed || text === null) return
    this.#asks.take(this.#parts.clock.now())
    this.#unread = null
    const rule = parseAsk(text)
    if (rule === null) return this.close(closeCode.malformed)
    this.#rule = rule
    this.#changed.clear()
    this.#sent.clear()
    const answers = await this.#ask(rule, this.#parts.readable())
    if (this.#isClosed || this.#unread !== null) return
    const ledgers: LedgerAnswer[] = []
    const problems: LedgerProblem[] = []
    for (const answer of answers) {
      this.#note(answer)
      if ('problem' in answer) problems.push(answer)
      else ledgers.push(answer)
    }
    this.#parts.socket.sendText(formatLedgers(rule, ledgers, problems))
  }

  async #tellChanges(): Promise<void> {
    const rule = this.#rule
    const ids = [...this.#changed]
    this.#changed.clear()
    if (rule === null) return
    const answers = await this.#ask(rule, ids)
    if (this.#isClosed || this.#unread !== null) return
    this.recheck()
    for (const answer of answers) {
      if (!this.#note(answer)) continue
      this.#parts.socket.sendText('problem' in answer ? formatProblem(answer) : formatLedger(answer))
    }
  }

  /** Tells which ledgers may not be read any more; whoever changes rights need not know who follows what. */
  recheck(): void {
    if (this.#isClosed || this.#sent.size === 0) return
    const readable = new Set(this.#parts.readable())
    for (const id of this.#sent.keys()) {
      if (readable.has(id)) continue
      this.#sent.delete(id)
      this.#parts.socket.sendText(formatGone(id))
    }
  }

  /** @returns false for what was sent already */
  #note(answer: LedgerAnswer | LedgerProblem): boolean {
    const version = 'problem' in answer ? `problem ${answer.problem}` : answer.version
    if (this.#sent.get(answer.id) === version) return false
    this.#sent.set(answer.id, version)
    if ('problem' in answer) {
      const { id: document, problem, detail } = answer
      this.#parts.logger.warn('ledgerNotDerived', { document, problem, detail })
    }
    return true
  }

  /** Asks before and after: what may not be read is not derived for this account, and not sent if that changed meanwhile. */
  async #ask(rule: TotalsRule, ids: readonly DocumentId[]): Promise<readonly (LedgerAnswer | LedgerProblem)[]> {
    const before = new Set(this.#parts.readable())
    const answers = await this.#parts.totals.subtotals(
      rule,
      ids.filter((id) => before.has(id)),
    )
    const after = new Set(this.#parts.readable())
    return answers.filter(({ id }) => after.has(id))
  }

  /** Bounds what waits for a client that does not read: meanwhile changes only gather in a set of ids. */
  async #untilRead(): Promise<void> {
    const sinceMs = this.#parts.clock.now()
    while (!this.#isClosed && this.#parts.socket.bufferedBytes > slowReaderBytes) {
      if (this.#parts.clock.now() - sinceMs >= slowReaderMs) return this.close(closeCode.slowReader)
      await this.#sleep(slowReaderPollMs)
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(ms, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
  }
}
