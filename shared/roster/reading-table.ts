/** The readings of places that a roster keeps: rows of a table of their own, over those that come with the program. */
import type * as Y from 'yjs'
import { readTable, setCell } from '../document/cell.ts'
import { type RowAuthor, deleteRow, readRowDeletion } from '../table/row-writes.ts'
import { cellString } from './member.ts'

export const readingTable = 'readings'
const readingFields = ['place', 'reading'] as const

export interface Reading {
  readonly id: string
  readonly place: string
  /** Pinyin with tones. */
  readonly reading: string
}

/**
 * Collators read 秘 as mì and put Peru behind 孟加拉国. The row has an id of its own, so that a roster can change the
 * reading or take it out.
 */
const givenReadings: readonly Reading[] = [{ id: 'peru', place: '秘鲁', reading: 'Bìlǔ' }]

/** Those in force, by place. */
export function readReadings(doc: Y.Doc): Reading[] {
  const readings = new Map(givenReadings.map((reading) => [reading.id, reading]))
  for (const row of readTable(doc, readingTable)) {
    const given = readings.get(row.id)
    if (readRowDeletion(row['deletedAt']) !== null) {
      readings.delete(row.id)
      continue
    }
    const place = cellString(row['place']) || (given?.place ?? '')
    const reading = cellString(row['reading']) || (given?.reading ?? '')
    if (place !== '') readings.set(row.id, { id: row.id, place, reading })
  }
  return [...readings.values()].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.id < b.id ? -1 : 1))
}

/** Adds or changes one. */
export function writeReading(doc: Y.Doc, { id, place, reading }: Reading): void {
  doc.transact(() => {
    setCell(doc, { table: readingTable, row: id, field: 'place' }, place)
    setCell(doc, { table: readingTable, row: id, field: 'reading' }, reading)
  })
}

export function removeReading(doc: Y.Doc, id: string, author: RowAuthor): void {
  deleteRow(doc, readingTable, id, author, readingFields)
}
