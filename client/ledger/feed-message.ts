/** Reads what the totals feed sends; anything else is left aside, so that a newer server may say more. */
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import type { UnderivedLedger } from '../../shared/ledger/underived-ledger.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'

export type FeedMessage =
  | {
      readonly type: 'ledgers'
      readonly rule: TotalsRule
      readonly ledgers: readonly LedgerSubtotal[]
      readonly problems?: readonly UnderivedLedger[]
    }
  | { readonly type: 'ledger'; readonly ledger: LedgerSubtotal }
  | ({ readonly type: 'problem' } & UnderivedLedger)
  | { readonly type: 'gone'; readonly id: string }

export function parseFeedMessage(data: unknown): FeedMessage | null {
  if (typeof data !== 'string') return null
  let message: unknown
  try {
    message = JSON.parse(data)
  } catch {
    // A proxy that speaks into the line: the next answer counts.
    return null
  }
  if (typeof message !== 'object' || message === null || !('type' in message)) return null
  switch (message.type) {
    case 'ledgers':
      return 'rule' in message && 'ledgers' in message && Array.isArray(message.ledgers)
        ? (message as FeedMessage)
        : null
    case 'ledger':
      return 'ledger' in message && typeof message.ledger === 'object' ? (message as FeedMessage) : null
    case 'problem':
    case 'gone':
      return 'id' in message && typeof message.id === 'string' ? (message as FeedMessage) : null
    default:
      return null
  }
}
