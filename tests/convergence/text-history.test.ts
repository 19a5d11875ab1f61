/** What three people did to one text, some of it offline: every state is read exactly, every difference has its people. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { root } from '../../shared/document/kind.ts'
import { type ComparedPiece, compareText } from '../../shared/history/compare-text.ts'
import { DocumentPast } from '../../shared/history/document-past.ts'
import { readTextPast, type TextPast } from '../../shared/history/text-past.ts'
import type { Piece } from '../../shared/history/text-state.ts'
import { type EditedText, editText } from '../support/history/edited-text.ts'
import { createRandomSource, type RandomSource } from '../support/random-source.ts'

const isNightly = process.env['HUIBIAN_NIGHTLY'] === '1'
const histories = isNightly ? 10_000 : 100
const timeoutMs = isNightly ? 3_600_000 : 120_000
const firstSeed = Number(process.env['HUIBIAN_SEED'] ?? 20_261_124)
const stepsOfHistory = 40
const comparisonsOfHistory = 6

type Line = readonly [name: string, text: string]

/** As it stood: all rows up to one applied by Yjs itself. */
function replayedLines(edited: EditedText, seq: number): Line[] {
  const doc = new Y.Doc({ gc: false })
  for (const { update } of edited.rows.slice(0, seq)) Y.applyUpdate(doc, update)
  return linesOfDoc(doc)
}

function linesOfDoc(doc: Y.Doc): Line[] {
  return doc
    .getXmlFragment(root.body)
    .toArray()
    .flatMap((element): Line[] => {
      if (!(element instanceof Y.XmlElement)) return []
      const text = element.toArray().map((child) => (child instanceof Y.XmlText ? plainText(child) : ''))
      return [[element.nodeName, text.join('')]]
    })
}

const plainText = (text: Y.XmlText) =>
  (text.toDelta() as readonly { readonly insert: unknown }[]).map(({ insert }) => String(insert)).join('')

function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: [string, string][] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    if (piece.kind === 'element') lines.push([piece.name, ''])
    else if (last !== undefined) last[1] += piece.text
  }
  return lines
}

/** What is shown, read as the old text, or as the new. */
function reading(compared: readonly ComparedPiece[], without: 'inserted' | 'deleted'): Line[] {
  return linesOf(compared.filter(({ change }) => change !== without).map(({ piece }) => piece))
}

/**
 * The rows after which a letter stood in fewer places. Two people who split one paragraph at once both write its end
 * again, and each of the two may go by itself.
 */
function rowsThatRemoved(edited: EditedText): ReadonlyMap<string, readonly number[]> {
  const rows = new Map<string, number[]>()
  const doc = new Y.Doc({ gc: false })
  let places = new Map<string, number>()
  edited.rows.forEach(({ update }, index) => {
    Y.applyUpdate(doc, update)
    const placesNow = new Map<string, number>()
    for (const letter of plainBody(doc)) placesNow.set(letter, (placesNow.get(letter) ?? 0) + 1)
    for (const [letter, count] of places) {
      if ((placesNow.get(letter) ?? 0) < count) rows.set(letter, [...(rows.get(letter) ?? []), index + 1])
    }
    places = placesNow
  })
  return rows
}

function plainBody(doc: Y.Doc): string {
  return linesOfDoc(doc)
    .map(([, text]) => text)
    .join('')
}

const createFound = () => ({ inserted: 0, deleted: 0, moved: 0, putBack: 0, wrong: 0 })
type Found = ReturnType<typeof createFound>

function countPeople(
  edited: EditedText,
  past: DocumentPast,
  removed: ReadonlyMap<string, readonly number[]>,
  after: number,
  compared: readonly ComparedPiece[],
  found: Found,
): void {
  const isStill = new Set(
    compared.flatMap(({ change, piece }) =>
      change === 'deleted' || piece.kind === 'element' ? [] : piece.text.split(''),
    ),
  )
  const isRight = (part: ComparedPiece, letter: string): boolean => {
    if (part.change === 'same') return true
    if (part.change === 'inserted') return edited.authorOf.get(letter) === past.row(part.writtenAt).author
    const rows = (removed.get(letter) ?? []).filter((row) => row <= after)
    return part.isMoved || (isStill.has(letter) ? rows.includes(part.deletedAt) : rows.at(-1) === part.deletedAt)
  }
  for (const part of compared) {
    if (part.change === 'same' || part.piece.kind === 'element') continue
    const letters = part.piece.text.split('')
    found[part.isMoved ? 'moved' : part.change] += letters.length
    if (part.change === 'inserted' && part.putAt !== part.writtenAt) found.putBack += letters.length
    found.wrong += letters.filter((letter) => !isRight(part, letter)).length
  }
}

function checkComparison(
  edited: EditedText,
  text: TextPast,
  removed: ReadonlyMap<string, readonly number[]>,
  random: RandomSource,
  found: Found,
): void {
  const { past } = text
  const before = random.int(past.seq + 1)
  const after = before + random.int(past.seq + 1 - before)
  const compared = compareText(text, before, after)
  const at = `${before} to ${after}`
  expect(reading(compared, 'inserted'), `${at}, read as before`).toEqual(replayedLines(edited, before))
  expect(reading(compared, 'deleted'), `${at}, read as after`).toEqual(replayedLines(edited, after))
  countPeople(edited, past, removed, after, compared, found)
}

/** Of letters that people wrote and deleted, at most this share may be laid at the door of who copied them instead. */
const wrongPeopleAtMost = { inTurn: 0.005, atOnce: 0.02 }

describe('[H1, H2, H3] histories of a text', () => {
  test.each(['inTurn', 'atOnce'] as const)(
    `${histories} from seed ${firstSeed}, structure changed %s: each difference turns the old text into the new, and names its people`,
    (structure) => {
      const steps: Record<string, number> = {}
      const found = createFound()
      for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
        const random = createRandomSource(seed)
        const edited = editText(random, stepsOfHistory, structure)
        for (const [kind, count] of Object.entries(edited.counts)) steps[kind] = (steps[kind] ?? 0) + count
        const past = new DocumentPast()
        past.add(edited.rows)
        const text = readTextPast(past)
        const removed = rowsThatRemoved(edited)
        for (let round = 0; round < comparisonsOfHistory; round++) {
          try {
            checkComparison(edited, text, removed, random, found)
          } catch (error) {
            throw new Error(`seed ${seed}`, { cause: error })
          }
        }
        past.destroy()
      }
      console.info(`histories of a text from seed ${firstSeed}: ${JSON.stringify({ histories, ...steps, ...found })}`)
      for (const [kind, least] of Object.entries({ inserted: 20, deleted: 4, moved: 0.5, putBack: 5 })) {
        expect(found[kind as keyof typeof found] / histories, kind).toBeGreaterThan(least)
      }
      expect(found.wrong / (found.inserted + found.deleted)).toBeLessThan(wrongPeopleAtMost[structure])
    },
    timeoutMs,
  )
})
