/** One offline history: two to four devices that work on a ledger apart, hear of each other in pieces, and meet at the end. */
import * as Y from 'yjs'
import { type Device, type History, openDoc, startHistory } from './history.ts'
import { operate } from './history-operations.ts'

const steps = { least: 24, more: 36 }

/** @param onHalfTime is called once, with the devices in disagreement */
export function runHistory(seed: number, onHalfTime: (history: History) => void): History {
  const history = startHistory(seed)
  const { random, devices } = history
  const [first] = devices
  if (first === undefined) throw new Error('no device')
  for (let row = 0; row < 2; row++) operate(history, first, 'addRow')
  for (const device of devices) if (device !== first) sendAll(history, first, device)
  const count = steps.least + random.int(steps.more)
  for (let step = 0; step < count; step++) {
    if (step === count >> 1) onHalfTime(history)
    const device = random.pick(devices)
    const what = random.next()
    if (what < 0.8) operate(history, device)
    else if (what < 0.86) sendAll(history, random.pick(devices), device)
    else if (what < 0.97) sendSome(history, device)
    else reload(history, device)
  }
  for (const from of devices) for (const to of devices) sendAll(history, from, to)
  for (const to of devices) for (const from of devices) sendAll(history, from, to)
  return history
}

function sendAll(history: History, from: Device, to: Device): void {
  if (from === to) return
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
  for (const write of from.delivered) to.delivered.add(write)
  to.known = history.model.settledIn(to.delivered)
}

/** A handful of updates, of whoever, in any order, some of them twice, joined or one by one. */
function sendSome({ random, updates, model }: History, to: Device): void {
  if (updates.length === 0) return
  const some = Array.from({ length: 1 + random.int(6) }, () => random.pick(updates))
  if (random.chance(0.5)) Y.applyUpdate(to.doc, Y.mergeUpdates(some.map(({ bytes }) => bytes)))
  else for (const { bytes } of some) Y.applyUpdate(to.doc, bytes)
  for (const { writes } of some) for (const write of writes) to.delivered.add(write)
  to.known = model.settledIn(to.delivered)
}

/** The page is opened again: the content comes from bytes, and who writes is a new client. */
function reload({ random }: History, device: Device): void {
  const doc = openDoc(random)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(device.doc))
  device.doc = doc
}
