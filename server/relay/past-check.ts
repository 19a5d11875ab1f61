/**
 * Checks the rows that a snapshot stands for: opening a document reads none of them, and one that was altered all the
 * same makes it read-only (R4). Once for each document while the process lives, behind the opening.
 */
import type { DocumentId } from '../../shared/ids.ts'
import type { RelayParts } from './relay-parts.ts'

type PastCheckParts = Pick<RelayParts, 'log' | 'logger'>

export class PastCheck {
  readonly #parts: PastCheckParts
  /** What was found; null for a past that is whole. */
  readonly #checked = new Map<DocumentId, string | null>()

  constructor(parts: PastCheckParts) {
    this.#parts = parts
  }

  /** As far as it is known by now. */
  damageOf(document: DocumentId): string | null {
    return this.#checked.get(document) ?? null
  }

  /** @returns what was found, and null also if nothing could be read now: the next opening asks again */
  async check(document: DocumentId): Promise<string | null> {
    const known = this.#checked.get(document)
    if (known !== undefined) return known
    const { log, logger } = this.#parts
    try {
      const damage = await log.checkPast(document)
      this.#checked.set(document, damage)
      if (damage !== null) logger.warn('documentDamaged', { document, damage })
      return damage
    } catch (error) {
      logger.error('pastNotChecked', error, { document })
      return null
    }
  }
}
