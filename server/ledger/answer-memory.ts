/** The newest answers under a few rules, on the event loop's side, so that a hundred open pages cost one derivation. */
import type { DocumentId } from '../../shared/ids.ts'
import type { LedgerAnswer } from './ledger-totals.ts'

interface Kept {
  readonly answer: LedgerAnswer
  /** Of the registry: a document that was renamed is answered anew. */
  readonly title: string
}

// People look at this month and the last; each rule takes a few megabytes for a hundred ledgers.
const maxRules = 8
const maxCharacters = 64 * 1024 * 1024

export class AnswerMemory {
  /** In the order of their last use. */
  readonly #rules = new Map<string, Map<DocumentId, Kept>>()
  #characters = 0

  find(rule: string, id: DocumentId, title: string): LedgerAnswer | undefined {
    const kept = this.#rules.get(rule)?.get(id)
    return kept?.title === title ? kept.answer : undefined
  }

  keep(rule: string, answer: LedgerAnswer, title: string): void {
    const ledgers = this.#rules.get(rule) ?? new Map<DocumentId, Kept>()
    this.#rules.delete(rule)
    this.#rules.set(rule, ledgers)
    this.#forgetIn(ledgers, answer.id)
    ledgers.set(answer.id, { answer, title })
    this.#characters += answer.json.length
    for (const oldest of this.#rules.keys()) {
      if (this.#rules.size <= 1 || (this.#rules.size <= maxRules && this.#characters <= maxCharacters)) return
      for (const id of this.#rules.get(oldest)?.keys() ?? []) this.#forgetIn(this.#rules.get(oldest), id)
      this.#rules.delete(oldest)
    }
  }

  /** @param id null forgets all */
  forget(id: DocumentId | null): void {
    for (const ledgers of this.#rules.values()) {
      if (id !== null) this.#forgetIn(ledgers, id)
      else for (const each of ledgers.keys()) this.#forgetIn(ledgers, each)
    }
  }

  #forgetIn(ledgers: Map<DocumentId, Kept> | undefined, id: DocumentId): void {
    const kept = ledgers?.get(id)
    if (kept === undefined) return
    ledgers?.delete(id)
    this.#characters -= kept.answer.json.length
  }
}
