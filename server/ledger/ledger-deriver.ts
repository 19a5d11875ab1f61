/** Derives the totals of ledgers from their logs, in a thread: what was derived before is used wherever it still fits the log. */
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import type { EntryChamber } from '../../shared/ledger/entry.ts'
import { type LedgerSubtotal, subtotalOf } from '../../shared/ledger/ledger-subtotal.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import { DamagedLogError } from '../log/damaged-log-error.ts'
import type { DerivedFile, DerivedFrom } from '../log/derived-file.ts'
import { createDocumentFollower } from '../log/document-follower.ts'
import { sameBytes } from '../log/hash-chain.ts'
import type { LogContents } from '../log/log-contents.ts'
import type { ChainPoint } from '../log/replay-rows.ts'
import { type ChamberNames, createChamberNamesReader } from './chamber-names.ts'
import { HotLedger, indexOf } from './hot-ledger.ts'
import {
  formatLedgerContent,
  isLedgerCell,
  type LedgerContent,
  parseLedgerContent,
  readLedgerContent,
} from './ledger-content.ts'
import type { LedgerAnswer } from './ledger-totals.ts'
import { ruleKey } from './rule-key.ts'

/** What is known of a ledger without its log. */
export interface LedgerName {
  readonly id: DocumentId
  readonly chamber: ChamberId | null
  readonly title: string
}

export interface LedgerDeriver {
  /** Null for a document without a log. */
  subtotal(ledger: LedgerName, roster: DocumentId | null, rule: TotalsRule): LedgerAnswer | null
  /** With the rows of each total. */
  result(ledger: LedgerName, roster: DocumentId | null, rule: TotalsRule): TotalsResult | null
  /** Writes down one ledger's entries that an answer did not wait for; false if there are none. */
  keepOne(): boolean
}

// Rises whenever the same rows would give another answer: rules, reading of cells, shape of the answer.
const derivationVersion = 2
// People edit a few ledgers at a time; a Y.Doc with a thousand entries takes some ten megabytes.
const maxHotLedgers = 6
const maxHotBytes = 16 * 1024 * 1024
// Some thirty megabytes in memory; beyond it an answer waits for the file.
const maxUnkeptEntries = 50_000
// The default rule, two cut-offs, members only, and what was tried out lately.
const keptRules = 8

const entriesFacet = 'entries'
const subtotalFacet = 'subtotal '

/** One question about one ledger. */
interface Question {
  readonly ledger: LedgerName
  readonly chamber: EntryChamber | null
  readonly chambers: ChamberNames
  readonly head: ChainPoint
}

export function createLedgerDeriver(log: LogContents, file: DerivedFile): LedgerDeriver {
  const names = createChamberNamesReader(log)
  const prunedFor = new Set<string>()
  const hot = new Map<DocumentId, HotLedger>()
  // Asked before and changed since: it is being edited.
  const seen = new Map<DocumentId, number>()
  /** Entries that were read and are not in the file yet, the oldest first. */
  const unkept = new Map<DocumentId, { readonly from: DerivedFrom; readonly content: LedgerContent }>()
  const follower = createDocumentFollower(log.reader, {
    isWhole: false,
    maxDocuments: maxHotLedgers,
    maxBytes: maxHotBytes,
    dropped(document) {
      hot.get(document)?.close()
      hot.delete(document)
    },
  })

  function question(ledger: LedgerName, roster: DocumentId | null): Question | null {
    const head = log.head(ledger.id)
    if (head.seq === 0) return null
    const chambers = names.read(roster)
    const { chamber: member } = ledger
    const chamber = member === null ? null : { member, name: chambers.name(member) ?? member }
    return { ledger, chamber, chambers, head }
  }

  function derivedFrom({ ledger, chamber, chambers, head }: Question, facet: string): DerivedFrom {
    // Entries know their ledger's chamber; subtotals name everybody.
    const about = facet === entriesFacet ? chamber : [ledger.chamber, ledger.title, chambers.key]
    return { document: ledger.id, facet, version: derivationVersion, context: JSON.stringify(about), ...head }
  }

  /** The ledger as it is edited; null for one that nobody changed since it was looked at first. */
  function findHot({ ledger, chamber, chambers, head }: Question): HotLedger | null {
    const before = seen.get(ledger.id)
    seen.set(ledger.id, head.seq)
    if (!follower.isHeld(ledger.id) && (before === undefined || before === head.seq)) return null
    const { doc, damage } = follower.follow(ledger.id)
    if (damage !== null) throw new DamagedLogError(ledger.id, damage)
    const known = hot.get(ledger.id)
    if (known !== undefined && known.isOf(doc, chamber, chambers)) return known
    known?.close()
    const begun = new HotLedger(doc, chamber, chambers)
    hot.set(ledger.id, begun)
    return begun
  }

  function content(asked: Question): LedgerContent {
    const from = derivedFrom(asked, entriesFacet)
    const known = unkept.get(asked.ledger.id)
    if (known !== undefined && isSame(known.from, from)) return known.content
    const kept = file.read(from)
    if (kept !== null) return parseLedgerContent(kept)
    const found = readLedgerContent(log.cells(asked.ledger.id, isLedgerCell), asked.chamber)
    unkept.set(asked.ledger.id, { from, content: found })
    while (countUnkept() > maxUnkeptEntries) keepOne()
    return found
  }

  function countUnkept(): number {
    return [...unkept.values()].reduce((sum, { content: read }) => sum + read.entries.size, 0)
  }

  function keepOne(): boolean {
    for (const [document, { from, content: read }] of unkept) {
      unkept.delete(document)
      file.write(from, formatLedgerContent(read))
      return true
    }
    return false
  }

  function resultOf(asked: Question, rule: TotalsRule): TotalsResult {
    return findHot(asked)?.result(rule) ?? indexOf(content(asked), rule, asked.chambers).result()
  }

  function subtotalUnder(asked: Question, rule: TotalsRule): LedgerSubtotal {
    const held = findHot(asked)
    if (held !== null) return subtotalOf(held.result(rule), { ...asked.ledger, rates: held.rates() })
    const read = content(asked)
    return subtotalOf(indexOf(read, rule, asked.chambers).result(), { ...asked.ledger, rates: read.rates })
  }

  function subtotal(ledger: LedgerName, roster: DocumentId | null, rule: TotalsRule): LedgerAnswer | null {
    const asked = question(ledger, roster)
    if (asked === null) return null
    const from = derivedFrom(asked, subtotalFacet + ruleKey(rule))
    const kept = file.read(from)
    const json = kept ?? JSON.stringify(subtotalUnder(asked, rule))
    if (kept === null) keep(from, json)
    const hash = Buffer.from(asked.head.hash.subarray(0, 8)).toString('base64url')
    return { id: ledger.id, version: `${asked.head.seq} ${hash} ${from.context}`, json }
  }

  function keep(from: DerivedFrom, json: string): void {
    file.write(from, json)
    // Once for each new rule: most answers only take the place of an older one.
    if (!prunedFor.has(from.facet)) file.prune(subtotalFacet, keptRules)
    prunedFor.add(from.facet)
  }

  return {
    subtotal: (ledger, roster, rule) => log.inOneView(() => subtotal(ledger, roster, rule)),
    result: (ledger, roster, rule) =>
      log.inOneView(() => {
        const asked = question(ledger, roster)
        return asked === null ? null : resultOf(asked, rule)
      }),
    keepOne,
  }
}

function isSame(a: DerivedFrom, b: DerivedFrom): boolean {
  return a.seq === b.seq && a.context === b.context && sameBytes(a.hash, b.hash)
}
