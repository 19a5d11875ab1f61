/** A client of the totals feed for tests: what it was sent, and how it ended. */
import { WebSocket } from 'ws'
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import type { UnderivedLedger } from '../../shared/ledger/underived-ledger.ts'
import { defaultTotalsRule, type TotalsRule } from '../../shared/ledger/totals-rule.ts'

type FeedMessage =
  | {
      readonly type: 'ledgers'
      readonly rule: TotalsRule
      readonly ledgers: readonly LedgerSubtotal[]
      readonly problems: readonly UnderivedLedger[]
    }
  | { readonly type: 'ledger'; readonly ledger: LedgerSubtotal }
  | ({ readonly type: 'problem' } & UnderivedLedger)
  | { readonly type: 'gone'; readonly id: string }

type Of<Type extends FeedMessage['type']> = Extract<FeedMessage, { type: Type }>

export interface FeedClient {
  readonly socket: WebSocket
  readonly messages: readonly FeedMessage[]
  ask(rule?: Partial<TotalsRule>): void
  /** The first message of a type that fits, also of those that came before. */
  next<Type extends FeedMessage['type']>(type: Type, fits?: (message: Of<Type>) => boolean): Promise<Of<Type>>
  readonly closed: Promise<number>
}

/** Rejects with `status 403` and the like when the upgrade is refused. */
export async function openFeedClient(serverUrl: string, headers: Record<string, string>): Promise<FeedClient> {
  const socket = new WebSocket(`${serverUrl.replace(/^http/, 'ws')}/feed/totals`, { headers })
  const messages: FeedMessage[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as FeedMessage)
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => resolve(code))
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate()
      reject(new Error(`status ${response.statusCode}`))
    })
    socket.on('error', reject)
    socket.on('open', () => resolve())
  })
  return {
    socket,
    messages,
    closed,
    ask: (rule = {}) => socket.send(JSON.stringify({ type: 'ask', rule: { ...defaultTotalsRule, ...rule } })),
    next: (type, fits = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find((message) => message.type === type && fits(message as Of<typeof type>))
          if (found === undefined) return
          waiting.delete(look)
          resolve(found as Of<typeof type>)
        }
        waiting.add(look)
        void closed.then((code) => reject(new Error(`closed with ${code} while waiting`)))
        look()
      }),
  }
}
