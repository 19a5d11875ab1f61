/** The cells and single values that differ between two states of a document, each with the row that changed it. */
import type * as Y from 'yjs'
import { canonicalJson } from '../document/canonical-json.ts'
import { type CellValue, parseCellKey } from '../document/cell.ts'
import { root } from '../document/kind.ts'
import { readableValue } from '../document/readable-value.ts'
import type { ComparedCell } from './compared-document.ts'
import type { DocumentPast } from './document-past.ts'
import { keysEver } from './stored-items.ts'
import { lastWriteBy, type PastWrite } from './value-at.ts'

/** In no order; values beside the tables last. */
export function compareCells(past: DocumentPast, before: number, after: number): ComparedCell[] {
  const cells = compareMap(past, past.doc.getMap(root.cells) as Y.AbstractType<unknown>, before, after)
  const values = compareMap(past, past.doc.getMap(root.meta) as Y.AbstractType<unknown>, before, after)
  return [
    ...cells.flatMap(({ key, ...change }) => {
      const place = parseCellKey(key)
      return place === null ? [] : [{ table: place.table, row: place.row, field: place.field, ...change }]
    }),
    ...values.map(({ key, ...change }) => ({ table: '', row: '', field: key, ...change })),
  ]
}

function compareMap(past: DocumentPast, map: Y.AbstractType<unknown>, before: number, after: number) {
  const changes: (Pick<ComparedCell, 'before' | 'after' | 'changedAt'> & { readonly key: string })[] = []
  for (const key of keysEver(map)) {
    const [was, is] = [lastWriteBy(past, map, key, before), lastWriteBy(past, map, key, after)]
    const [old, now] = [valueOf(was, before), valueOf(is, after)]
    if (is === null || sameValue(old, now)) continue
    changes.push({ key, before: old, after: now, changedAt: now === undefined ? is.deleted : is.written })
  }
  return changes
}

type DatedWrite = PastWrite & { readonly written: number; readonly deleted: number }

function valueOf(write: DatedWrite | null, seq: number): CellValue | undefined {
  return write === null || write.deleted <= seq ? undefined : readableValue(write.value as CellValue | undefined)
}

function sameValue(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}
