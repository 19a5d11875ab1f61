/** A ledger that is being edited: its entries, its rates and its totals under a few rules, kept as its rows change. */
import type * as Y from 'yjs'
import { type CellValue, cellsOf, parseCellKey } from '../../shared/document/cell.ts'
import type { EntryChamber, LedgerEntry } from '../../shared/ledger/entry.ts'
import { entryTable } from '../../shared/ledger/ledger-schema.ts'
import { createTotalsIndex, type TotalsIndex, type TotalsResult } from '../../shared/ledger/totals-index.ts'
import { type LedgerRate, rateTable, readRateCells } from '../../shared/ledger/rate-table.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import { linkTable, readLink, type RowLink } from '../../shared/merge/row-link.ts'
import type { ChamberNames } from './chamber-names.ts'
import { type LedgerContent, readLedgerContent, readLedgerEntry, representativeIn } from './ledger-content.ts'
import { ruleKey } from './rule-key.ts'

// This month's cut-off, the last one's, and what somebody tries out.
const maxRules = 4

export class HotLedger {
  readonly #doc: Y.Doc
  readonly #cells: Y.Map<CellValue>
  readonly #chamber: EntryChamber | null
  readonly #chambers: ChamberNames
  readonly #entries: Map<string, LedgerEntry>
  readonly #links: Map<string, RowLink>
  /** Null until asked for, and after one changed. */
  #rates: readonly LedgerRate[] | null = null
  readonly #indexes = new Map<string, TotalsIndex>()
  readonly #changed = new Set<string>()
  readonly #observe = (event: Y.YMapEvent<CellValue>): void => {
    for (const name of event.keysChanged) this.#changed.add(name)
  }

  constructor(doc: Y.Doc, chamber: EntryChamber | null, chambers: ChamberNames) {
    this.#doc = doc
    this.#cells = cellsOf(doc)
    this.#chamber = chamber
    this.#chambers = chambers
    this.#entries = new Map(readLedgerContent(this.#cells.entries(), chamber).entries)
    this.#links = new Map()
    for (const [name, value] of this.#cells.entries()) this.#takeLink(name, value)
    this.#cells.observe(this.#observe)
  }

  /** Another takes its place: the document, which goes on, must not keep this one alive. */
  close(): void {
    this.#cells.unobserve(this.#observe)
  }

  /** False if names changed, or the document is another: then it is begun anew. */
  isOf(doc: Y.Doc, chamber: EntryChamber | null, chambers: ChamberNames): boolean {
    const isSameChamber = this.#chamber?.member === chamber?.member && this.#chamber?.name === chamber?.name
    return this.#doc === doc && isSameChamber && this.#chambers.key === chambers.key
  }

  result(rule: TotalsRule): TotalsResult {
    this.#takeChanges()
    const key = ruleKey(rule)
    const index = this.#indexes.get(key) ?? this.#createIndex(rule)
    this.#indexes.delete(key)
    this.#indexes.set(key, index)
    const [oldest] = this.#indexes.keys()
    if (this.#indexes.size > maxRules && oldest !== undefined) this.#indexes.delete(oldest)
    return index.result()
  }

  rates(): readonly LedgerRate[] {
    this.#takeChanges()
    return (this.#rates ??= readRateCells(this.#cells.entries()))
  }

  #createIndex(rule: TotalsRule): TotalsIndex {
    return indexOf({ entries: this.#entries, links: [...this.#links.values()] }, rule, this.#chambers)
  }

  #takeChanges(): void {
    if (this.#changed.size === 0) return
    const rows = new Set<string>()
    let areGroupsChanged = false
    for (const name of this.#changed) {
      const key = parseCellKey(name)
      if (key?.table === entryTable) rows.add(key.row)
      if (key?.table === linkTable) areGroupsChanged = true
      if (key?.table === rateTable) this.#rates = null
      this.#takeLink(name, this.#cells.get(name))
    }
    this.#changed.clear()
    for (const row of rows) {
      const entry = readLedgerEntry(this.#cells, row, this.#chamber)
      // Which row speaks for its group depends on which are there.
      if (entry?.isDeleted !== this.#entries.get(row)?.isDeleted) areGroupsChanged ||= this.#links.size > 0
      if (entry === null) this.#entries.delete(row)
      else this.#entries.set(row, entry)
      for (const index of this.#indexes.values()) index.set(row, entry)
    }
    if (!areGroupsChanged) return
    const representative = representativeIn({ entries: this.#entries, links: [...this.#links.values()] })
    for (const index of this.#indexes.values()) index.setSame(representative)
  }

  #takeLink(name: string, value: CellValue | undefined): void {
    if (!name.startsWith(`${linkTable}/`)) return
    const link = readLink(name, value)
    if (link === null) this.#links.delete(name)
    else this.#links.set(name, link)
  }
}

export function indexOf(content: Omit<LedgerContent, 'rates'>, rule: TotalsRule, chambers: ChamberNames): TotalsIndex {
  const index = createTotalsIndex(rule, {
    representative: representativeIn(content),
    chamberName: (id) => chambers.name(id),
  })
  for (const [row, entry] of content.entries) index.set(row, entry)
  return index
}
