/**
 * Letters and elements within an element or a text that was put back: if it says after some row what the one before it
 * said once, each that came in that row is a copy of what stood in its place then.
 */
import type { Origins } from './origins.ts'
import type { ElementSpan, RunsOfText, TextRun } from './text-runs.ts'

interface PutBack {
  /** By name of the new one, the element that it was put back for. */
  readonly putBack: ReadonlyMap<string, ElementSpan>
  readonly elements: Iterable<ElementSpan>
  readonly texts: readonly RunsOfText[]
  readonly origins: Origins
  /** Names of the letters that lead somewhere; added to. */
  readonly linked: Set<string>
}

/** What stands within an element, or a text. */
interface Within {
  readonly spelling: string
  readonly elements: readonly ElementSpan[]
  readonly runs: readonly TextRun[]
}

interface Timed {
  readonly written: number
  readonly deleted: number
}

type Read = (isIn: (piece: Timed) => boolean) => Within

interface Source {
  readonly read: Read
  readonly deleted: number
}

interface Tree {
  readonly childrenOf: ReadonlyMap<ElementSpan | null, readonly ElementSpan[]>
  readonly textsOf: ReadonlyMap<ElementSpan, readonly RunsOfText[]>
}

// A paragraph that was put back and typed on for a day is looked at after each row; beyond this its copies stand as
// newly written text of whoever made them.
const statesReadAtMost = 5_000

export function linkWhatWasPutBackWhole({ putBack, elements, texts, ...links }: PutBack): void {
  const all = [...elements]
  const childrenOf = Map.groupBy(all, ({ parent }) => parent)
  const tree: Tree = { childrenOf, textsOf: Map.groupBy(texts, ({ element }) => element) }
  const finder = { ...links, left: statesReadAtMost }
  for (const family of Map.groupBy(all, (element) => firstOf(element, putBack)).values()) {
    if (family.length === 1) continue
    for (const element of family) {
      const others = family.filter((other) => other !== element).map((other) => sourceOfElement(tree, other))
      linkRows(finder, sourceOfElement(tree, element), others)
    }
  }
  for (const ofElement of tree.textsOf.values()) {
    if (ofElement.length === 1) continue
    for (const text of ofElement) {
      const others = ofElement.filter((other) => other !== text)
      linkRows(finder, sourceOfText(text), others.map(sourceOfText))
    }
  }
}

type Finder = Pick<PutBack, 'origins' | 'linked'> & { left: number }

const nameOf = ({ client, clock }: { readonly client: number; readonly clock: number }) => `${client}:${clock}`

/** What was put back may have been put back before. */
function firstOf(element: ElementSpan, putBack: PutBack['putBack']): ElementSpan {
  let first = element
  for (let old = putBack.get(nameOf(first)); old !== undefined; old = putBack.get(nameOf(first))) first = old
  return first
}

function sourceOfElement(tree: Tree, element: ElementSpan): Source {
  return { deleted: element.deleted, read: (isIn) => readElement(tree, element, isIn) }
}

function sourceOfText({ deleted, runs }: RunsOfText): Source {
  return { deleted, read: (isIn) => readRuns(runs, isIn) }
}

function linkRows(finder: Finder, { read }: Source, sources: readonly Source[]): void {
  const { linked } = finder
  const isFree = ({ client, clock, text }: TextRun) => {
    return Array.from({ length: text.length }, (_, at) => nameOf({ client, clock: clock + at })).some(
      (name) => !linked.has(name),
    )
  }
  const rows = new Set(
    read(() => true)
      .runs.filter(isFree)
      .map(({ written }) => written),
  )
  for (const row of rows) {
    const gone = sources.filter(({ deleted }) => deleted <= row)
    if (gone.length === 0) continue
    const state = read(({ written, deleted }) => written <= row && deleted > row)
    for (const source of gone) {
      const was = findState(finder, source, row, state.spelling)
      if (was === null) continue
      linkState(finder, row, state, was)
      break
    }
  }
}

/** The newest state with that content; null if there was none. */
function findState(finder: Finder, { read, deleted: end }: Source, before: number, spelling: string): Within | null {
  const lengthOf = new Map<number, number>()
  const change = (row: number, by: number) => lengthOf.set(row, (lengthOf.get(row) ?? 0) + by)
  if (finder.left-- <= 0) return null
  for (const { written, deleted, length } of piecesOf(read(() => true))) {
    if (written >= end || written >= before) continue
    change(written, length)
    if (deleted < end) change(deleted, -length)
  }
  let length = 0
  const states = [...lengthOf].sort(([a], [b]) => a - b).map(([row, by]) => ({ row, length: (length += by) }))
  // Most states are told apart by their length alone.
  for (const { row } of states.filter((state) => state.length === spelling.length).toReversed()) {
    if (finder.left-- <= 0) return null
    const state = read(({ written, deleted }) => written <= row && deleted > row)
    if (state.spelling === spelling) return state
  }
  return null
}

function piecesOf({ elements, runs }: Within) {
  return [
    ...elements.map(({ written, deleted, name }) => ({ written, deleted, length: spell(name).length })),
    ...runs.map(({ written, deleted, text }) => ({ written, deleted, length: text.length })),
  ]
}

const spell = (name: string) => `<${name}>`

function readRuns(runs: readonly TextRun[], isIn: (piece: Timed) => boolean): Within {
  const inside = runs.filter(isIn)
  return { spelling: inside.map(({ text }) => text).join(''), elements: [], runs: inside }
}

/** Without the element itself. Letters of an element before the elements in it: any order will do, if it is one. */
function readElement(tree: Tree, element: ElementSpan, isIn: (piece: Timed) => boolean): Within {
  const own = readRuns(
    (tree.textsOf.get(element) ?? []).flatMap((text) => text.runs),
    isIn,
  )
  const children = (tree.childrenOf.get(element) ?? []).filter(isIn)
  const inner = children.map((child) => readElement(tree, child, isIn))
  return {
    spelling: own.spelling + children.map(({ name }, at) => spell(name) + (inner[at]?.spelling ?? '')).join(''),
    elements: children.flatMap((child, at) => [child, ...(inner[at]?.elements ?? [])]),
    runs: [...own.runs, ...inner.flatMap((within) => within.runs)],
  }
}

/** Both of one spelling: what came in the row leads to what stood in its place. */
function linkState({ origins, linked }: Finder, row: number, state: Within, was: Within): void {
  state.elements.forEach(({ client, clock, written }, index) => {
    const from = was.elements[index]
    const name = `element ${nameOf({ client, clock })}`
    if (from === undefined || written !== row || linked.has(name)) return
    origins.add(client, clock, 1, from.client, from.clock)
    linked.add(name)
  })
  let [at, used] = [0, 0]
  for (const { client, clock, text, written } of state.runs) {
    for (let done = 0; done < text.length; done++) {
      const source = was.runs[at]
      if (source === undefined) return
      const name = nameOf({ client, clock: clock + done })
      if (written === row && !linked.has(name)) {
        origins.add(client, clock + done, 1, source.client, source.clock + used)
        linked.add(name)
      }
      if (++used === source.text.length) [at, used] = [at + 1, 0]
    }
  }
}
