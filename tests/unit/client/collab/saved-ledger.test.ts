/** The count of unsent rows under every order of frames, acknowledgements, quarantines and losses. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { SavedLedger } from '../../../../client/collab/saved-ledger.ts'

test('[R3] an acknowledgement saves the rows of its frame and of those before it, once', () => {
  const ledger = new SavedLedger()
  expect(ledger.send(['a', 'b'])).toBe(1)
  expect(ledger.send([])).toBe(2)
  expect(ledger.send(['c'])).toBe(3)
  expect(ledger.save(2)).toEqual(['a', 'b'])
  expect(ledger.save(2)).toEqual([])
  expect(ledger.hasOpenFrames).toBe(true)
  expect(ledger.save(3)).toEqual(['c'])
  expect(ledger.hasOpenFrames).toBe(false)
})

test('[R11] a quarantined frame is left out by a later acknowledgement', () => {
  const ledger = new SavedLedger()
  ledger.send(['a'])
  ledger.send(['b'])
  expect(ledger.quarantine(1)).toEqual(['a'])
  expect(ledger.save(2)).toEqual(['b'])
})

test('[R13] what travels in parts is saved with the last of them, and aside with any of them', () => {
  const ledger = new SavedLedger()
  expect(ledger.send(['a', 'b'], 3)).toBe(3)
  expect(ledger.send(['c'], 2)).toBe(5)
  expect(ledger.save(2)).toEqual([])
  expect(ledger.save(4)).toEqual(['a', 'b'])
  expect(ledger.quarantine(4)).toEqual(['c'])
  expect(ledger.save(5)).toEqual([])
  expect(ledger.hasOpenFrames).toBe(false)
})

test('a frame of an earlier connection is not saved by a number of this one', () => {
  const ledger = new SavedLedger()
  ledger.send(['a'])
  ledger.begin()
  ledger.send([])
  expect(ledger.save(1)).toEqual([])
})

interface Model {
  readonly ledger: SavedLedger
  readonly unsent: Set<string>
  /** Rows in the doc of this tab. */
  readonly rows: string[]
  /** Frames of this connection, as the relay got them. */
  frames: { readonly rows: readonly string[]; isQuarantined: boolean }[]
  durable: Set<string>
  acknowledged: number
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ type: 'edit' as const, isSent: true }) },
  { weight: 3, arbitrary: fc.constant({ type: 'edit' as const, isSent: false }) },
  { weight: 2, arbitrary: fc.constant({ type: 'state' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('save' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('quarantine' as const), pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'reconnect' as const }) },
)

function act(model: Model, each: typeof step extends fc.Arbitrary<infer T> ? T : never): void {
  const { ledger, frames } = model
  if (each.type === 'edit') {
    const row = `r${model.rows.length}`
    model.rows.push(row)
    model.unsent.add(row)
    if (!each.isSent) return
    ledger.send([row])
    frames.push({ rows: [row], isQuarantined: false })
  } else if (each.type === 'state') {
    const rows = [...model.unsent]
    ledger.send(rows)
    frames.push({ rows, isQuarantined: false })
  } else if (each.type === 'save') {
    model.acknowledged = Math.max(model.acknowledged, Math.ceil(each.part * frames.length))
    for (const frame of frames.slice(0, model.acknowledged)) {
      if (!frame.isQuarantined) for (const row of frame.rows) model.durable.add(row)
    }
    for (const row of ledger.save(model.acknowledged)) model.unsent.delete(row)
  } else if (each.type === 'quarantine') {
    const index = model.acknowledged + (each.pick % Math.max(1, frames.length - model.acknowledged))
    const frame = frames[index]
    if (frame === undefined || frame.isQuarantined) return
    frame.isQuarantined = true
    ledger.quarantine(index + 1)
  } else {
    ledger.begin()
    model.frames = []
    model.acknowledged = 0
  }
}

test('[R3] whatever the order, a row stops counting only if a frame that held it is durable', () => {
  let saved = 0
  let rows = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 80 }), (steps) => {
      const ledger = new SavedLedger()
      const model: Model = { ledger, unsent: new Set(), rows: [], frames: [], durable: new Set(), acknowledged: 0 }
      for (const each of steps) {
        act(model, each)
        for (const row of model.rows) if (!model.unsent.has(row)) expect(model.durable).toContain(row)
      }
      // One whole exchange at the end settles everything: nothing stays unsent for ever.
      act(model, { type: 'reconnect' })
      act(model, { type: 'state' })
      act(model, { type: 'save', part: 1 })
      expect(model.unsent.size).toBe(0)
      rows += model.rows.length
      saved += model.durable.size
    }),
    { numRuns: 400, seed: 20_260_301 },
  )
  expect(rows).toBeGreaterThan(2_000)
  expect(saved).toBe(rows)
})
