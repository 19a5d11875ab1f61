/** Notices that one account takes out more than half of a document within moments (A9): nobody is stopped, people are told. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { Seq } from './ports.ts'

export interface MassDeletion {
  readonly document: DocumentId
  /** Whose connection brought it: deletions themselves have no author. */
  readonly account: AccountId
  readonly atMs: number
  /** The rows that took something out, in order: more may follow under the same first one. */
  readonly seqs: readonly Seq[]
  /** Characters and values. */
  readonly removed: number
  readonly held: number
}

/** Keeps mass deletions for people to decide upon. */
export interface DeletionNotes {
  /** Before its newest row is handed to the store: a process that dies right after the commit finds it again. */
  expect(deletion: MassDeletion): void
  /** Its newest row is in the log. */
  note(deletion: MassDeletion): void
  /** The store will never take the rows of the document that waited. */
  forget(document: DocumentId): void
}

/** What one update does to how much a document holds. */
export interface ContentChange {
  readonly kind: DocumentKind
  readonly account: AccountId
  readonly atMs: number
  readonly added: number
  readonly removed: number
  /** Before it. */
  readonly held: number
}

interface Spell {
  readonly account: AccountId
  readonly sinceMs: number
  readonly held: number
  readonly isTable: boolean
  readonly seqs: Seq[]
  added: number
  removed: number
}

// A short note is rewritten whole without anybody losing work; below this nobody is told.
export const fewestRemoved = 200

// A large deletion travels in parts, and somebody who empties a document by hand takes some seconds.
export const spellMs = 10_000

export class MassDeletionWatch {
  readonly #spells = new Map<AccountId, Spell>()

  /**
   * @param seq at which the row will stand in the log
   * @returns the deletion that it makes, or null
   */
  add(document: DocumentId, change: ContentChange, seq: Seq): MassDeletion | null {
    if (change.removed === 0) return null
    const spell = this.#spellOf(change)
    spell.added += change.added
    spell.removed += change.removed
    spell.seqs.push(seq)
    if (!isMass(spell)) return null
    const { account, sinceMs: atMs, removed, held } = spell
    return { document, account, atMs, seqs: [...spell.seqs], removed, held }
  }

  #spellOf({ account, atMs, held, kind }: ContentChange): Spell {
    const known = this.#spells.get(account)
    if (known !== undefined && atMs - known.sinceMs < spellMs) return known
    const isTable = kind === 'roster' || kind === 'ledger'
    const spell: Spell = { account, sinceMs: atMs, held, isTable, seqs: [], added: 0, removed: 0 }
    // Those that are over are of no use any more.
    for (const [other, { sinceMs }] of this.#spells) if (atMs - sinceMs >= spellMs) this.#spells.delete(other)
    this.#spells.set(account, spell)
    return spell
  }
}

/** A cell that is written anew takes out its old value: in tables only what nothing takes the place of counts. */
function isMass({ removed, added, held, isTable }: Spell): boolean {
  const lost = isTable ? removed - added : removed
  return lost >= fewestRemoved && lost * 2 > held
}
