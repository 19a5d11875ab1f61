import { describe, expect, test } from 'vitest'
import { type Desk, exchange, joinDesks, openDesk, texts, writesOf } from './sample-table.ts'

function twoDesks(): { own: Desk; other: Desk; row: string } {
  const own = openDesk()
  const other = openDesk()
  joinDesks(own, other)
  // The colleague's row, so that it is none of the own steps.
  const [row = ''] = writesOf(other).addRows([{ donor: '甲', note: '旧' }], 'last')
  return { own, other, row }
}

const value = ({ model }: Desk, row: string, field: string) => model.row(row)?.[field] ?? null

describe('undo', () => {
  test('takes back one step at a time and brings it again', () => {
    const { own, other, row } = twoDesks()
    const writes = writesOf(own)
    writes.write([{ row, field: 'note', value: '一' }])
    writes.write([
      { row, field: 'note', value: '二' },
      { row, field: 'on', value: '2020-03-01' },
    ])
    expect(writes.undo()).toMatchObject({ blocked: [], changed: [{ field: 'note' }, { field: 'on' }] })
    expect([value(own, row, 'note'), value(own, row, 'on')]).toEqual(['一', null])
    writes.undo()
    expect(value(other, row, 'note')).toBe('旧')
    expect(writes.undo()).toBeNull()
    writes.redo()
    writes.redo()
    expect([value(other, row, 'note'), value(other, row, 'on')]).toEqual(['二', '2020-03-01'])
    expect(writes.redo()).toBeNull()
    writes.undo()
    writes.write([{ row, field: 'note', value: '三' }])
    expect(writes.state.getSnapshot()).toEqual({ canUndo: true, canRedo: false })
  })

  test('an offer to undo takes back its own step, whatever was written after it, and only once', () => {
    const { own, row } = twoDesks()
    const writes = writesOf(own)
    const step = writes.write([{ row, field: 'note', value: '一' }])
    writes.write([{ row, field: 'on', value: '2020-03-01' }])
    expect(writes.undo(step)).toMatchObject({ blocked: [], changed: [{ field: 'note' }] })
    expect([value(own, row, 'note'), value(own, row, 'on')]).toEqual(['旧', '2020-03-01'])
    expect(writes.undo(step)).toBeNull()
    writes.redo()
    expect([value(own, row, 'note'), value(own, row, 'on')]).toEqual(['一', '2020-03-01'])
  })

  test('an offer of a step that wrote nothing takes nothing back', () => {
    const { own, row } = twoDesks()
    const writes = writesOf(own)
    writes.write([{ row, field: 'note', value: '一' }])
    expect(writes.undo(writes.write([]))).toBeNull()
    expect(value(own, row, 'note')).toBe('一')
  })

  test('leaves a cell that a colleague wrote since, and says which', () => {
    const { own, other, row } = twoDesks()
    writesOf(own).write([
      { row, field: 'note', value: '我的' },
      { row, field: 'donor', value: '乙' },
    ])
    writesOf(other).write([{ row, field: 'note', value: '对方的' }])
    expect(writesOf(own).undo()).toMatchObject({
      changed: [{ field: 'donor' }],
      blocked: [{ key: { row, field: 'note' }, reason: 'overwritten', client: other.doc.clientID }],
    })
    expect([value(own, row, 'note'), value(own, row, 'donor')]).toEqual(['对方的', '甲'])
  })

  test('does not take back a colleague’s value that an undo brought again', () => {
    const { own, other, row } = twoDesks()
    writesOf(own).write([{ row, field: 'note', value: '一' }])
    writesOf(other).write([{ row, field: 'note', value: '对方的' }])
    writesOf(own).write([{ row, field: 'note', value: '二' }])
    writesOf(own).undo()
    expect(value(own, row, 'note')).toBe('对方的')
    expect(writesOf(own).undo()).toMatchObject({ changed: [], blocked: [{ reason: 'overwritten' }] })
    expect(value(own, row, 'note')).toBe('对方的')
  })

  test('restores a value after a conflict instead of emptying the cell', () => {
    const own = openDesk()
    const other = openDesk()
    const [row = ''] = writesOf(own).addRows([{ note: '旧' }], 'last')
    exchange(own, other)
    // Offline, both at once: one of them wins.
    writesOf(own).write([{ row, field: 'note', value: '我的' }])
    writesOf(other).write([{ row, field: 'note', value: '对方的' }])
    exchange(own, other)
    const winner = value(own, row, 'note') === '我的' ? own : other
    const loser = winner === own ? other : own
    expect(writesOf(loser).undo()).toMatchObject({ blocked: [{ reason: 'overwritten' }] })
    writesOf(winner).undo()
    exchange(own, other)
    expect([value(own, row, 'note'), value(other, row, 'note')]).toEqual(['旧', '旧'])
  })

  test('[D3] takes added rows away as rows, and brings them back with what was in them', () => {
    const { own, other } = twoDesks()
    const added = writesOf(own).addRows([{ donor: '乙' }, { donor: '丙' }], 'last')
    writesOf(own).write([{ row: added[1] ?? '', field: 'note', value: '后写' }])
    writesOf(own).undo()
    writesOf(own).undo()
    expect(texts(other, 'donor')).toEqual(['甲'])
    writesOf(own).redo()
    writesOf(own).redo()
    expect(texts(other, 'donor')).toEqual(['甲', '乙', '丙'])
    expect(value(other, added[1] ?? '', 'note')).toBe('后写')
  })

  test('keeps an added row that a colleague has written into', () => {
    const { own, other } = twoDesks()
    const [row = ''] = writesOf(own).addRows([{ donor: '乙' }], 'last')
    writesOf(other).write([{ row, field: 'note', value: '对方的' }])
    expect(writesOf(own).undo()).toMatchObject({
      changed: [],
      blocked: [{ key: { row, field: 'note' }, reason: 'rowInUse', client: other.doc.clientID }],
    })
    expect(texts(own, 'donor')).toEqual(['甲', '乙'])
  })

  test('takes a deletion back, and leaves cells of a row that a colleague deleted', () => {
    const { own, other, row } = twoDesks()
    writesOf(own).write([{ row, field: 'note', value: '我的' }])
    writesOf(own).deleteRows([row])
    expect(texts(other, 'donor')).toEqual([])
    writesOf(own).undo()
    expect(texts(other, 'donor')).toEqual(['甲'])
    writesOf(other).deleteRows([row])
    expect(writesOf(own).undo()).toMatchObject({ changed: [], blocked: [{ reason: 'rowDeleted' }] })
    expect(value(own, row, 'note')).toBe('我的')
  })

  test('counts cells of other tables into the step they belong to', () => {
    const { own, row } = twoDesks()
    const writes = writesOf(own)
    writes.transact(() => {
      writes.write([{ row, field: 'note', value: '一' }])
      writes.write([{ row, field: 'donor', value: '乙' }])
    })
    writes.undo()
    expect([value(own, row, 'note'), value(own, row, 'donor')]).toEqual(['旧', '甲'])
    expect(writes.state.getSnapshot().canUndo).toBe(false)
  })
})
