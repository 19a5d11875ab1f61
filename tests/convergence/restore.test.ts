/** A restoration leaves exactly the state that was wanted, from wherever it starts, and changes nothing that is the same. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellsOf } from '../../shared/document/cell.ts'
import { contentHash } from '../../shared/document/content-hash.ts'
import { root } from '../../shared/document/kind.ts'
import { compareText } from '../../shared/history/compare-text.ts'
import { DocumentPast, type PastRowWithUpdate } from '../../shared/history/document-past.ts'
import { restoringEdit } from '../../shared/history/restore-state.ts'
import { readTextPast, type TextPast } from '../../shared/history/text-past.ts'
import { textStateAt } from '../../shared/history/text-state.ts'
import { isRowDeleted } from '../../shared/table/row-writes.ts'
import { workAtDesk } from '../support/history/desk-history.ts'
import { editTable } from '../support/history/edited-table.ts'
import { editText } from '../support/history/edited-text.ts'
import { articleOperations, frameOperations } from '../support/newsroom-operations.ts'
import { createRandomSource, type RandomSource } from '../support/random-source.ts'

const isNightly = process.env['HUIBIAN_NIGHTLY'] === '1'
/** Points that are restored, over the three kinds of document. */
const points = isNightly ? 10_000 : 1_000
const firstSeed = Number(process.env['HUIBIAN_SEED'] ?? 20_261_124)
const restoresOfHistory = 5
const author = { at: '2026-11-24T08:00:00.000Z', by: '林' }

interface History {
  readonly rows: readonly PastRowWithUpdate[]
  readonly authorOf?: ReadonlyMap<string, string>
}

const kinds: Readonly<Record<string, (random: RandomSource) => History>> = {
  'articles, in turn': (random) => editText(random, 40, 'inTurn'),
  'articles, at once': (random) => editText(random, 40, 'atOnce'),
  'articles with tables': (random) => workAtDesk(random, 'article', articleOperations, 60),
  frames: (random) => workAtDesk(random, 'issue', frameOperations, 60),
  ledgers: (random) =>
    editTable(random, 60, { table: 'entries', fields: ['donor', 'item', 'quantity', 'note'], values: [] }),
  issues: (random) =>
    editTable(random, 60, { table: 'articles', fields: ['title', 'column', 'page'], values: ['title', 'number'] }),
}

function replay(rows: readonly PastRowWithUpdate[], seq: number): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.transact(() => {
    for (const { update } of rows.slice(0, seq)) Y.applyUpdate(doc, update)
  })
  return doc
}

const rowsOf = (doc: Y.Doc) => new Set([...cellsOf(doc).keys()].map((key) => key.slice(0, key.lastIndexOf('/'))))

/** Rows that came since are hidden and not deleted (D3): beside them, nothing differs. */
function hashWithoutHidden(doc: Y.Doc, rowsThen: ReadonlySet<string>): string {
  for (const name of rowsOf(doc)) {
    if (rowsThen.has(name)) continue
    const [table = '', row = ''] = name.split('/')
    expect(isRowDeleted(doc, table, row), `${name} is hidden`).toBe(true)
    const keys = [...cellsOf(doc).keys()].filter((key) => key.startsWith(`${name}/`))
    for (const key of keys) cellsOf(doc).delete(key)
  }
  return contentHash(doc)
}

const createFound = () => ({ points: 0, unchanged: 0, bytes: 0, written: 0, credited: 0, wrong: 0 })
type Found = ReturnType<typeof createFound>

function checkHistory(random: RandomSource, { rows: first, authorOf }: History, found: Found): void {
  const rows = [...first]
  for (let round = 0; round < restoresOfHistory; round++) {
    const past = new DocumentPast()
    past.add(rows)
    const head = rows.length
    const from = 1 + random.int(head)
    const edit = restoringEdit(readTextPast(past), { from, seen: head, scope: { kind: 'document' }, author })
    past.destroy()
    if (edit.result !== 'edit') throw new Error(edit.result)
    found.points++
    const wanted = replay(rows, from)
    if (edit.update === null) found.unchanged++
    else {
      found.bytes += edit.update.length
      const by = { author: 'restorer', deliverer: 'restorer', receivedAtMs: head, writtenAtMs: null }
      rows.push({ ...by, update: edit.update } as unknown as PastRowWithUpdate)
    }
    const restored = replay(rows, rows.length)
    expect(hashWithoutHidden(restored, rowsOf(wanted)), `from ${from} of ${head}`).toBe(contentHash(wanted))
    if (authorOf !== undefined && edit.update !== null) countCredits(rows, authorOf, found)
  }
}

/** Of the letters that the newest row wrote again: how many stand as what their first author wrote. */
function countCredits(rows: readonly PastRowWithUpdate[], authorOf: ReadonlyMap<string, string>, found: Found): void {
  const past = new DocumentPast()
  past.add(rows)
  for (const part of compareText(readTextPast(past), rows.length - 1, rows.length)) {
    if (part.change !== 'inserted' || part.piece.kind === 'element' || part.putAt !== rows.length) continue
    for (const letter of part.piece.text) {
      found.written++
      const isRight = past.row(part.writtenAt).author === authorOf.get(letter)
      found[isRight ? 'credited' : 'wrong']++
    }
  }
  past.destroy()
}

/** Of letters that are written again, at most this share may stand as what the restorer, or who copied them, wrote. */
const wrongPeopleAtMost = 0.02

const histories = Math.ceil(points / restoresOfHistory / Object.keys(kinds).length)

describe(`[H7] [H8] restorations, ${points} over all kinds of documents from seed ${firstSeed}`, () => {
  test.each(Object.keys(kinds))('%s: each point equals its stored hash, and letters stay whose they were', (kind) => {
    const found = createFound()
    for (let seed = firstSeed; seed < firstSeed + histories; seed++) {
      const random = createRandomSource(seed)
      try {
        const history = kinds[kind]?.(random)
        if (history !== undefined) checkHistory(random, history, found)
      } catch (error) {
        throw new Error(`seed ${seed}`, { cause: error })
      }
    }
    console.info(`restorations of ${kind} from seed ${firstSeed}: ${JSON.stringify(found)}`)
    expect(found.points).toBe(histories * restoresOfHistory)
    expect(found.unchanged).toBeLessThan(found.points / 4)
    if (found.written > 0) expect(found.wrong / found.written).toBeLessThan(wrongPeopleAtMost)
  })
})

/** Letters, each used once, that stand there and came after a row. */
function lettersSince(text: TextPast, head: number, seen: number): string[] {
  return textStateAt(text, head).flatMap((piece) => {
    const isNew = piece.kind === 'text' && text.past.times.writtenAt(piece.client, piece.clock) > seen
    return isNew ? piece.text.split('') : []
  })
}

test(`[H9] ${points / 2} restorations from seed ${firstSeed} leave every letter that came after the person had looked`, () => {
  let letters = 0
  let restored = 0
  for (let seed = firstSeed; seed < firstSeed + points / 10; seed++) {
    const random = createRandomSource(seed)
    const { rows } = editText(random, 40, 'atOnce')
    const past = new DocumentPast()
    past.add(rows)
    const text = readTextPast(past)
    for (let round = 0; round < 5; round++) {
      const seen = 1 + random.int(rows.length)
      const from = 1 + random.int(seen)
      const edit = restoringEdit(text, { from, seen, scope: { kind: 'document' }, author })
      if (edit.result !== 'edit') throw new Error(edit.result)
      const doc = replay(rows, rows.length)
      if (edit.update !== null) Y.applyUpdate(doc, edit.update)
      const said = doc.getXmlFragment(root.body).toArray().map(String).join('')
      const since = lettersSince(text, rows.length, seen)
      expect(
        since.filter((letter) => !said.includes(letter)),
        `seed ${seed}, ${from} as seen at ${seen}`,
      ).toEqual([])
      letters += since.length
      restored += edit.counts.lettersWritten
    }
    past.destroy()
  }
  console.info(`restorations behind others' work from seed ${firstSeed}: ${JSON.stringify({ letters, restored })}`)
  expect(Math.min(letters, restored)).toBeGreaterThan(points)
})
