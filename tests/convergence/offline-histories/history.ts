/** The devices of one offline history, what each has heard of, and the one way to write on them. */
import * as Y from 'yjs'
import type { CellValue } from '../../../shared/document/cell.ts'
import { createRandomSource, type RandomSource } from '../../support/random-source.ts'
import { createHistoryModel, type HistoryModel, type ModelWrite, type NewWrite } from './history-model.ts'

export interface Device {
  doc: Y.Doc
  /** Also what waits for its ground. */
  readonly delivered: Set<ModelWrite>
  known: ReadonlySet<ModelWrite>
  /** How far its clock on the wall is off. */
  readonly wallSkewMs: number
}

interface SentUpdate {
  readonly bytes: Uint8Array
  readonly writes: readonly ModelWrite[]
}

export interface History {
  readonly seed: number
  readonly random: RandomSource
  readonly model: HistoryModel
  readonly devices: readonly Device[]
  readonly updates: SentUpdate[]
  /** Counts up over the history: names rows and values, and is the time. */
  tick: number
}

const mostSkewMs = 3_600_000

export function startHistory(seed: number): History {
  const random = createRandomSource(seed)
  const devices = Array.from({ length: 2 + random.int(3) }, (): Device => {
    const wallSkewMs = random.int(mostSkewMs) - mostSkewMs / 2
    return { doc: openDoc(random), delivered: new Set(), known: new Set(), wallSkewMs }
  })
  return { seed, random, model: createHistoryModel(), devices, updates: [], tick: 0 }
}

/** What a cell shows on a device: nothing, while the write that takes its place has come and the ground of it has not. */
export function shownOn(history: History, device: Device, key: string): CellValue {
  const standing = history.model.standing(key, device.known)
  return standing === null || isHollow(history, device, key) ? null : standing.value
}

/** An update takes the old value away as soon as it comes, unless that was gone already where it was written. */
function isHollow({ model }: History, { known, delivered }: Device, key: string): boolean {
  const standing = model.standing(key, known)
  return (model.byKey.get(key) ?? []).some(
    (write) => write.replaced === standing && write.isTakingAway && delivered.has(write),
  )
}

export function hasGap({ known, delivered }: Device): boolean {
  return known.size !== delivered.size
}

/** Records what `change` writes, and that it wrote nothing else. */
export function act(history: History, device: Device, writes: readonly NewWrite[], change: (doc: Y.Doc) => void): void {
  const { doc } = device
  const { clientID } = doc
  const start = Y.getState(doc.store, clientID)
  let bytes: Uint8Array | null = null
  const keep = (update: Uint8Array): void => {
    bytes = update
  }
  doc.on('update', keep)
  doc.transact(() => change(doc))
  doc.off('update', keep)
  const wallMs = history.tick * 1_000 + device.wallSkewMs
  const known = new Set(device.known)
  const hollow = new Set(writes.map(({ key }) => key).filter((key) => isHollow(history, device, key)))
  const made = writes.map((each) => {
    const write = history.model.write(clientID, known, { ...each, isTakingAway: !hollow.has(each.key) }, wallMs)
    known.add(write)
    return write
  })
  const written = Y.getState(doc.store, clientID) - start
  if (written !== made.length || (made[0] !== undefined && made[0].clock !== start)) {
    throw new Error(`seed ${history.seed}: ${written} writes where the model has ${JSON.stringify(writes)}`)
  }
  for (const write of made) device.delivered.add(write)
  device.known = known
  if (bytes !== null) history.updates.push({ bytes, writes: made })
}

export function openDoc(random: RandomSource): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 1 + random.int(2 ** 32 - 1)
  return doc
}
