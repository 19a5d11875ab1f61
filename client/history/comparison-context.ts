/** What every part of a comparison asks: whose a row of the log is, which change is looked at, who is emphasised. */
import { createContext, use } from 'react'
import type { AccountId } from '../../shared/ids.ts'
import type { ComparedRow } from './history-answer.ts'

export interface ComparisonDesk {
  readonly rows: ReadonlyMap<number, ComparedRow>
  /** Moved text and its other end, by number of the change. */
  readonly moves: ReadonlyMap<number, number>
  readonly current: number | null
  readonly look: (number: number) => void
  /** Everybody else's changes stand back; null for nobody. */
  readonly emphasised: AccountId | null
  readonly isAuthors: boolean
}

export const ComparisonContext = createContext<ComparisonDesk | null>(null)

export function useComparisonDesk(): ComparisonDesk {
  const desk = use(ComparisonContext)
  if (desk === null) throw new Error('outside a comparison')
  return desk
}

export function changeId(number: number): string {
  return `change-${number}`
}
