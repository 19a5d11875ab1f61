/** A ledger of which there are no totals, and why: a sum without it is no sum of all. */
export interface UnderivedLedger {
  /** Id of the ledger's document. */
  readonly id: string
  readonly chamber: string | null
  readonly title: string
  /** Its log does not verify to its end, or what it holds could not be read or added up. */
  readonly problem: 'damaged' | 'failed'
}
