/** What a person decides upon a finding, as writes to its document, and how each is taken back. */
import type * as Y from 'yjs'
import type { CellValue } from '../../shared/document/cell.ts'
import { clearLink, keepApart, linkRows, mostRowsApart, sameGroups } from '../../shared/merge/same-links.ts'
import { type RowLink, readLinks } from '../../shared/merge/row-link.ts'
import {
  isLetGo,
  overwriteSettlement,
  reopen,
  reopenDeletedEdit,
  type Settlement,
  settle,
  settleDeletedEdit,
} from '../../shared/merge/settlement.ts'
import { type RowAuthor, isRowDeleted } from '../../shared/table/row-writes.ts'
import type { DuplicateFinding, Finding } from './finding.ts'

export type Decision =
  | { readonly kind: 'keep' }
  /** The value that lost; handed in because this replica may never have had it. */
  | { readonly kind: 'other'; readonly value: CellValue }
  | { readonly kind: 'third'; readonly value: CellValue }
  | { readonly kind: 'restore' }
  | { readonly kind: 'letGo' }
  | { readonly kind: 'same' }
  | { readonly kind: 'apart' }

export interface FindingState {
  readonly state: 'open' | 'settled' | 'disputed'
  readonly choice: Decision['kind'] | null
  /** Display name and time of whoever decided, as far as the document says. */
  readonly by: string
  readonly at: string
}

const open: FindingState = { state: 'open', choice: null, by: '', at: '' }

/** Judgements upon rows, read once for all findings of a document. */
export interface Judgements {
  readonly links: readonly RowLink[]
  readonly representative: (row: string) => string
}

export function readJudgements(doc: Y.Doc): Judgements {
  const groups = sameGroups(doc)
  return { links: readLinks(doc), representative: (row) => groups.representative(row) }
}

export function findingState(doc: Y.Doc, finding: Finding, judgements: Judgements): FindingState {
  switch (finding.kind) {
    case 'overwrite': {
      const { state, decisions } = overwriteSettlement(doc, finding.overwrite.lost)
      return describe(state, decisions[0])
    }
    case 'deletedEdit': {
      const { table, row, edits } = finding.deleted
      if (!isRowDeleted(doc, table, row)) return { ...open, state: 'settled', choice: 'restore' }
      const isOver = edits.every((edit) => isLetGo(doc, row, edit))
      return isOver ? { ...open, state: 'settled', choice: 'letGo' } : open
    }
    case 'duplicate':
      return duplicateState(doc, finding, judgements)
  }
}

function describe(state: FindingState['state'], decision: Settlement | undefined): FindingState {
  if (decision === undefined) return { ...open, state }
  return { state, choice: decision.choice, by: decision.by, at: decision.at }
}

function duplicateState(doc: Y.Doc, { table, rows }: DuplicateFinding, judgements: Judgements): FindingState {
  const there = rows.filter((row) => !isRowDeleted(doc, table, row))
  // One of the two was deleted: nothing is counted twice any more.
  if (there.length < 2) return { ...open, state: 'settled', choice: 'same' }
  const link = judgements.links.find(({ a, b }) => there.includes(a) && there.includes(b))
  const by = { by: link?.by ?? '', at: link?.at ?? '' }
  const groups = new Set(there.map(judgements.representative))
  if (groups.size === 1) return { state: 'settled', choice: 'same', ...by }
  const isApart = there.every((row, i) =>
    there
      .slice(i + 1)
      .every((other) => judgements.links.some((each) => each.kind === 'apart' && joins(each, row, other))),
  )
  return isApart ? { state: 'settled', choice: 'apart', ...by } : open
}

function joins({ a, b }: RowLink, row: string, other: string): boolean {
  return (a === row && b === other) || (a === other && b === row)
}

/** Each pair is a cell of its own: nobody looked at a thousand pairs. */
export function mayKeepApart({ rows }: DuplicateFinding): boolean {
  return rows.length <= mostRowsApart
}

/** One transaction, so that it travels and is undone as one. @throws RowIsDeletedError where the row is deleted now */
export function decide(doc: Y.Doc, finding: Finding, decision: Decision, author: RowAuthor): void {
  if (finding.kind === 'overwrite') {
    if (decision.kind === 'keep') settle(doc, finding.overwrite, { choice: 'keep' }, author)
    else if (decision.kind === 'other' || decision.kind === 'third')
      settle(doc, finding.overwrite, { choice: decision.kind, value: decision.value }, author)
  } else if (finding.kind === 'deletedEdit') {
    if (decision.kind === 'restore' || decision.kind === 'letGo')
      settleDeletedEdit(doc, finding.deleted, decision.kind, author)
  } else if (decision.kind === 'same') linkRows(doc, finding.rows, author)
  else if (decision.kind === 'apart') keepApart(doc, finding.rows, author)
}

/** Many at once are one transaction. */
export function decideAll(doc: Y.Doc, findings: readonly Finding[], decision: Decision, author: RowAuthor): void {
  doc.transact(() => {
    for (const finding of findings) decide(doc, finding, decision, author)
  })
}

export function takeBack(doc: Y.Doc, findings: readonly Finding[], author: RowAuthor): void {
  doc.transact(() => {
    for (const finding of findings) {
      if (finding.kind === 'overwrite') reopen(doc, finding.overwrite, author)
      else if (finding.kind === 'deletedEdit') reopenDeletedEdit(doc, finding.deleted, author)
      else clearPairs(doc, finding.rows)
    }
  })
}

function clearPairs(doc: Y.Doc, rows: readonly string[]): void {
  const links = readLinks(doc).filter(({ a, b }) => rows.includes(a) && rows.includes(b))
  for (const { a, b } of links) clearLink(doc, a, b)
}
