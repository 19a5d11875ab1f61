/**
 * The totals of all ledgers this account may read, live through one websocket: asks with a rule, takes the answer and
 * every change after it, connects again by itself, and starts with what the device kept of the last answer.
 *
 *   connecting --answered--> live --lost--> offline --opened--> connecting
 *        |                                     |
 *        +---------------refused--------------+--> refused
 */
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { UnderivedLedger } from '../../shared/ledger/underived-ledger.ts'
import { isPermanent } from '../../shared/protocol/close-code.ts'
import { reconnectDelayMs } from '../collab/backoff.ts'
import type { Environment } from '../collab/environment.ts'
import { type Store, createStore } from '../collab/store.ts'
import { type FeedMessage, parseFeedMessage } from './feed-message.ts'
import { type TotalsMemory, ruleKey } from './totals-memory.ts'

export interface TotalsFeedState {
  readonly connection: 'connecting' | 'live' | 'offline' | 'refused'
  readonly rule: TotalsRule
  /** Null until the rule was answered, here or on an earlier day. */
  readonly ledgers: readonly LedgerSubtotal[] | null
  /** Ledgers that the server could not add up: they are not in the figures. */
  readonly problems: readonly UnderivedLedger[]
  /** When what is shown was last known to be true. */
  readonly answeredAtMs: number | null
  /** What is shown comes from the device and was not confirmed since the page opened. */
  readonly isFromDevice: boolean
  /** The ledger that changed last, for a quiet mark. */
  readonly changed: { readonly id: string; readonly atMs: number } | null
}

export interface TotalsFeed {
  readonly state: Store<TotalsFeedState>
  ask(rule: TotalsRule): void
  /** Tries at once, also after a refusal. */
  retry(): void
  close(): void
}

/** What changes within this time is written to the device once. */
const rememberAfterMs = 2_000

export interface TotalsFeedParts {
  readonly environment: Environment
  readonly memory: TotalsMemory
  readonly rule: TotalsRule
}

export function openTotalsFeed({ environment, memory, rule }: TotalsFeedParts): TotalsFeed {
  return new Feed(environment, memory, rule)
}

class Feed implements TotalsFeed {
  readonly state
  readonly #environment: Environment
  readonly #memory: TotalsMemory
  readonly #stops: (() => void)[]
  #socket: WebSocket | null = null
  #attempt = 0
  #cancelRetry: (() => void) | null = null
  #cancelRemember: (() => void) | null = null
  #isClosed = false

  constructor(environment: Environment, memory: TotalsMemory, rule: TotalsRule) {
    this.#environment = environment
    this.#memory = memory
    this.state = createStore<TotalsFeedState>({
      connection: environment.isOnline() ? 'connecting' : 'offline',
      rule,
      ledgers: null,
      problems: [],
      answeredAtMs: null,
      isFromDevice: false,
      changed: null,
    })
    this.#stops = [
      environment.onWakeUp(() => this.#wakeUp()),
      environment.onNetworkChange(() => {
        if (!environment.isOnline()) this.#lose()
      }),
    ]
    void this.#recall(rule)
    this.#connect()
  }

  ask(rule: TotalsRule): void {
    if (ruleKey(rule) === ruleKey(this.state.getSnapshot().rule)) return
    this.#rememberNow()
    const { connection } = this.state.getSnapshot()
    this.#set({
      rule,
      ledgers: null,
      problems: [],
      answeredAtMs: null,
      isFromDevice: false,
      changed: null,
      connection: connection === 'live' ? 'connecting' : connection,
    })
    void this.#recall(rule)
    if (this.#socket?.readyState === this.#environment.WebSocket.OPEN) this.#sendRule()
  }

  retry(): void {
    if (this.#socket !== null) return
    this.#attempt = 0
    this.#connect()
  }

  close(): void {
    this.#rememberNow()
    this.#isClosed = true
    for (const stop of this.#stops) stop()
    this.#cancelRetry?.()
    this.#drop()
  }

  #set(change: Partial<TotalsFeedState>): void {
    if (!this.#isClosed) this.state.set({ ...this.state.getSnapshot(), ...change })
  }

  async #recall(rule: TotalsRule): Promise<void> {
    const found = await this.#memory.read(rule)
    const { rule: wanted, ledgers } = this.state.getSnapshot()
    // The server was faster, or another rule is wanted by now.
    if (found === null || ledgers !== null || ruleKey(wanted) !== ruleKey(rule)) return
    this.#set({ ledgers: found.ledgers, answeredAtMs: found.answeredAtMs, isFromDevice: true })
  }

  #connect(): void {
    this.#cancelRetry?.()
    const { WebSocket: Socket, origin } = this.#environment
    const socket = new Socket(`${origin.replace(/^http/, 'ws')}/feed/totals`)
    this.#socket = socket
    socket.addEventListener('open', () => {
      if (this.#socket !== socket) return
      this.#attempt = 0
      this.#set({ connection: 'connecting' })
      this.#sendRule()
    })
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = this.#socket === socket ? parseFeedMessage(event.data) : null
      if (message !== null) this.#take(message)
    })
    socket.addEventListener('close', ({ code }: CloseEvent) => {
      if (this.#socket !== socket) return
      this.#socket = null
      if (isPermanent(code)) this.#set({ connection: 'refused' })
      else {
        this.#set({ connection: 'offline' })
        this.#retryLater()
      }
    })
  }

  #sendRule(): void {
    this.#socket?.send(JSON.stringify({ type: 'ask', rule: this.state.getSnapshot().rule }))
  }

  #take(message: FeedMessage): void {
    const { rule, ledgers } = this.state.getSnapshot()
    const now = this.#environment.clock.now()
    if (message.type === 'ledgers') {
      // An answer to a rule that is no longer wanted.
      if (ruleKey(message.rule) !== ruleKey(rule)) return
      this.#set({
        connection: 'live',
        ledgers: message.ledgers,
        problems: message.problems ?? [],
        answeredAtMs: now,
        isFromDevice: false,
      })
    } else {
      // A change before the answer is contained in it.
      if (this.state.getSnapshot().connection !== 'live' || ledgers === null) return
      const id = message.type === 'ledger' ? message.ledger.id : message.id
      const others = ledgers.filter((ledger) => ledger.id !== id)
      const next = message.type === 'ledger' ? [...others, message.ledger] : others
      const known = this.state.getSnapshot().problems.filter((problem) => problem.id !== id)
      const problems = message.type === 'problem' ? [...known, message] : known
      this.#set({ ledgers: next, problems, answeredAtMs: now, changed: { id, atMs: now } })
    }
    this.#rememberLater()
  }

  #rememberLater(): void {
    this.#cancelRemember ??= this.#environment.clock.after(rememberAfterMs, () => this.#rememberNow())
  }

  #rememberNow(): void {
    if (this.#cancelRemember === null) return
    this.#cancelRemember()
    this.#cancelRemember = null
    const { rule, ledgers, answeredAtMs } = this.state.getSnapshot()
    if (ledgers !== null && answeredAtMs !== null) void this.#memory.write({ rule, ledgers, answeredAtMs })
  }

  #retryLater(): void {
    this.#attempt++
    const { clock, random } = this.#environment
    this.#cancelRetry = clock.after(reconnectDelayMs(this.#attempt, random()), () => this.#connect())
  }

  #wakeUp(): void {
    if (this.#socket === null && this.state.getSnapshot().connection !== 'refused') this.retry()
  }

  #lose(): void {
    this.#drop()
    if (this.state.getSnapshot().connection === 'refused') return
    this.#set({ connection: 'offline' })
    this.#cancelRetry?.()
    this.#retryLater()
  }

  #drop(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }
}
