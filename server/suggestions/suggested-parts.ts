/** What the people of a branch wrote upon its seed, person by person in the order of the log (G3). */
import * as Y from 'yjs'
import type { DatabaseSync } from 'node:sqlite'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { type Difference, differenceOf } from '../../shared/history/difference.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { findMoot, type Moot } from '../../shared/suggestions/find-moot.ts'
import { type DocumentReader, numberOf, textOf } from '../log/document-reader.ts'
import type { Seq } from '../relay/ports.ts'

export interface SuggestedPart {
  readonly author: AccountId
  /** Of the last of it: as the device says, or when it came. */
  readonly writtenAtMs: number
  readonly update: Uint8Array
}

export interface SuggestionName {
  readonly branch: DocumentId
  /** Of the branch: what came behind it was not handed in. */
  readonly seq: Seq
}

export type SuggestionAsk = SuggestionName & { readonly base: DocumentId }

/** Against the base as it is now. */
export interface SuggestionNow extends Difference {
  readonly moot: Moot
  readonly authors: readonly AccountId[]
}

interface Parts {
  readonly seed: Uint8Array
  readonly parts: readonly SuggestedPart[]
}

/** All are null for a log that does not verify. */
export interface Suggestions {
  parts(name: SuggestionName): readonly SuggestedPart[] | null
  now(ask: SuggestionAsk): SuggestionNow | null
  /** Every struct of a document, with what was deleted: what a branch of it begins with. */
  seedOf(base: DocumentId): Uint8Array | null
}

const sql = `SELECT author, received_at, written_at FROM updates WHERE document = ? AND seq > 1 AND seq <= ? ORDER BY seq`

export function createSuggestions(database: DatabaseSync, reader: Pick<DocumentReader, 'readUpTo'>): Suggestions {
  const statement = database.prepare(sql)
  return {
    parts: (name) => read(name)?.parts ?? null,
    seedOf(base) {
      const doc = readWhole(base)
      return doc && Y.encodeStateAsUpdate(doc)
    },
    now({ base, ...name }) {
      const [found, merged] = [read(name), readWhole(base)]
      if (found === null || merged === null) return null
      const updates = found.parts.map(({ update }) => update)
      const difference = differenceOf(merged, updates)
      const [seed, branch] = [docOf([found.seed]), docOf([found.seed, ...updates])]
      const authors = [...new Set(found.parts.map(({ author }) => author))]
      return { ...difference, moot: findMoot({ seed, branch, merged }), authors }
    },
  }

  function readWhole(document: DocumentId): Y.Doc | null {
    const { updates, damage } = reader.readUpTo(document, Number.MAX_SAFE_INTEGER)
    return damage === null ? docOf(updates) : null
  }

  function read({ branch, seq }: SuggestionName): Parts | null {
    const { updates, damage } = reader.readUpTo(branch, seq)
    const [seed, ...written] = updates
    if (damage !== null || seed === undefined) return null
    return { seed, parts: partsOf(seed, written, statement.all(branch, seq)) }
  }
}

type LogRow = Parameters<typeof textOf>[0]

function partsOf(seed: Uint8Array, written: readonly Uint8Array[], rows: readonly LogRow[]): SuggestedPart[] {
  const known = Y.encodeStateVectorFromUpdate(seed)
  const runs: { author: AccountId; writtenAtMs: number; updates: Uint8Array[] }[] = []
  for (const [index, update] of written.entries()) {
    const row = rows[index]
    if (row === undefined) break
    const author = textOf(row, 'author') as AccountId
    const writtenAtMs = numberOf(row, row['written_at'] === null ? 'received_at' : 'written_at')
    const last = runs.at(-1)
    if (last?.author === author) {
      last.updates.push(update)
      last.writtenAtMs = writtenAtMs
    } else runs.push({ author, writtenAtMs, updates: [update] })
  }
  return runs.map(({ updates, ...run }) => ({ ...run, update: Y.diffUpdate(Y.mergeUpdates(updates), known) }))
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.transact(() => {
    for (const update of updates) applyStoredUpdate(doc, update)
  })
  return doc
}
