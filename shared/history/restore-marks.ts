/** Sets marks of a text back to what they were, letter by letter only where they differ. */
import * as Y from 'yjs'
import { canonicalJson } from '../document/canonical-json.ts'
import { projectedValue } from '../document/projected-value.ts'
import { firstIndex } from './first-index.ts'
import type { LetterPiece, Marks } from './restore-letters.ts'
import type { RestoreView } from './restore-view.ts'
import { firstItem } from './stored-items.ts'

/** Letters that the restoration wrote itself. */
export interface NewLetters {
  readonly clock: number
  readonly length: number
  readonly marks: Marks
}

interface Wanted {
  readonly clock: number
  readonly length: number
  readonly was: Marks
  /** What the person saw; null for new letters, of which all marks are wanted. */
  readonly saw: Marks | null
}

interface Change {
  readonly index: number
  length: number
  readonly attributes: Record<string, unknown>
  readonly name: string
}

/** @returns how many letters that stayed look another way now */
export function restoreMarks(
  view: RestoreView,
  text: Y.XmlText,
  written: readonly NewLetters[],
  kept: readonly Pick<LetterPiece, 'client' | 'clock' | 'length' | 'marksThen' | 'marksSeen'>[],
): number {
  const wanted = new Map<number, Wanted[]>()
  const restyled = kept.filter(({ marksThen, marksSeen }) => !areSame(marksThen, marksSeen))
  for (const [client, pieces] of Map.groupBy(restyled, (piece) => piece.client)) {
    const sorted = pieces.toSorted((a, b) => a.clock - b.clock)
    wanted.set(
      client,
      sorted.map(({ clock, length, marksThen: was, marksSeen: saw }) => ({ clock, length, was, saw })),
    )
  }
  if (written.length > 0) {
    const own = written.map(({ clock, length, marks: was }) => ({ clock, length, was, saw: null }))
    wanted.set(view.doc.clientID, own)
  }
  if (wanted.size === 0) return 0
  for (const { index, length, attributes } of findChanges(view, text, wanted)) text.format(index, length, attributes)
  return restyled.reduce((sum, { length }) => sum + length, 0)
}

function areSame(a: Marks, b: Marks): boolean {
  return canonical(a) === canonical(b)
}

const canonical = (value: unknown) => canonicalJson(projectedValue(value) ?? null)

function findChanges(view: RestoreView, text: Y.XmlText, wanted: ReadonlyMap<number, readonly Wanted[]>): Change[] {
  const changes: Change[] = []
  const current = new Map<string, unknown>()
  let index = 0
  for (let item = firstItem(text); item !== null; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) current.delete(content.key)
      else current.set(content.key, content.value)
    } else if (item.countable) {
      for (const letters of within(wanted.get(id.client) ?? [], id.clock, item.length)) {
        const attributes = differing(view, letters, current)
        if (attributes !== null) addChange(changes, index + letters.clock - id.clock, letters.length, attributes)
      }
      index += item.length
    }
  }
  return changes
}

/** The parts of `wanted` that lie within a range, cut to it. */
function within(wanted: readonly Wanted[], clock: number, length: number): Wanted[] {
  const parts: Wanted[] = []
  const first = firstIndex(wanted.length, (at) => endOf(wanted[at]) > clock)
  for (let at = first; at < wanted.length; at++) {
    const letters = wanted[at]
    if (letters === undefined || letters.clock >= clock + length) break
    const start = Math.max(letters.clock, clock)
    parts.push({ ...letters, clock: start, length: Math.min(endOf(letters), clock + length) - start })
  }
  return parts
}

const endOf = (letters: Wanted | undefined) => (letters === undefined ? Infinity : letters.clock + letters.length)

/** What to change of the marks that stand there; null for nothing. */
function differing(view: RestoreView, { was, saw }: Wanted, current: ReadonlyMap<string, unknown>) {
  const attributes: Record<string, unknown> = {}
  const names = new Set([...Object.keys(was), ...Object.keys(saw ?? {}), ...(saw === null ? current.keys() : [])])
  for (const name of names) {
    if (saw !== null && canonical(was[name]) === canonical(saw[name])) continue
    if (canonical(was[name]) === canonical(current.get(name))) continue
    if (was[name] !== undefined && !view.knows.mark(name)) continue
    attributes[name] = was[name] ?? null
  }
  return Object.keys(attributes).length === 0 ? null : attributes
}

function addChange(changes: Change[], index: number, length: number, attributes: Record<string, unknown>): void {
  const name = canonical(attributes)
  const last = changes.at(-1)
  if (last !== undefined && last.name === name && last.index + last.length === index) last.length += length
  else changes.push({ index, length, attributes, name })
}
