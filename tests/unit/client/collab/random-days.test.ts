/** Random days of two tabs: typing, composing, cuts, lost acknowledgements, closed tabs; "nothing unsent" is never untrue. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenDocument } from '../../../../client/collab/open-document.ts'
import type { Workspace } from '../../../../client/collab/workspace.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { createRandomSource } from '../../../support/random-source.ts'
import { enter, leaveAll, textOf, type } from './support/desk.ts'
import { FakeDevice, type FakeTab, settle, stopTime, until } from './support/fake-device.ts'
import { RelayRoom } from './support/relay-room.ts'

beforeEach(stopTime)
afterEach(leaveAll)

const days = 20
const stepsPerDay = 40

interface Seat {
  tab: FakeTab
  workspace: Workspace
  open: OpenDocument
}

class Day {
  readonly device = new FakeDevice()
  readonly room = new RelayRoom()
  readonly typed: string[] = []
  readonly seats: Seat[] = []
  id: DocumentId | null = null
  checks = 0

  async begin(): Promise<void> {
    const tab = this.device.tab()
    const workspace = await enter(tab)
    const id = await workspace.createDocument({ kind: 'article', title: '标题' })
    this.id = id
    await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
    this.seats.push({ tab, workspace, open: workspace.openDocument(id) })
    this.seats.push(await this.sit())
    await settle()
  }

  async sit(): Promise<Seat> {
    const tab = this.device.tab()
    const workspace = await enter(tab)
    if (this.id === null) throw new Error('the day has not begun')
    return { tab, workspace, open: workspace.openDocument(this.id) }
  }

  async act(what: string, seat: Seat, index: number): Promise<void> {
    const { tab, open, workspace } = seat
    if (what === 'type' && open.state.getSnapshot().phase === 'ready') {
      const token = `<${this.typed.length}>`
      this.typed.push(token)
      type(open.doc, token)
    } else if (what === 'hold') open.composition.hold()
    else if (what === 'release') open.composition.release()
    else if (what === 'accept' && tab.isOnline) this.room.acceptAll(tab.sockets)
    else if (what === 'take') this.room.take(tab.sockets)
    else if (what === 'acknowledge') this.room.acknowledge(tab.sockets)
    else if (what === 'cut') {
      tab.setOnline(false)
      for (const socket of tab.sockets) if (socket.readyState < socket.CLOSING) socket.end()
    } else if (what === 'mend') tab.setOnline(true)
    else if (what === 'wait') await vi.advanceTimersByTimeAsync(4_000)
    else if (what === 'reload') {
      workspace.close()
      this.seats[index] = await this.sit()
    }
    await settle()
  }

  /** What the whole product rests on. */
  check(): void {
    const held = textOf(this.room.doc)
    const missing = this.typed.filter((token) => !held.includes(token))
    for (const { workspace } of this.seats) {
      if (workspace.syncStatus.getSnapshot().unsent > 0) continue
      this.checks++
      expect(missing).toEqual([])
    }
  }

  async end(): Promise<void> {
    for (const { tab, open } of this.seats) {
      open.composition.release()
      tab.setOnline(true)
    }
    for (let round = 0; round < 25; round++) {
      for (const { tab } of this.seats) {
        this.room.acceptAll(tab.sockets)
        this.room.take(tab.sockets)
        this.room.acknowledge(tab.sockets)
      }
      await vi.advanceTimersByTimeAsync(1_000)
      await settle()
    }
  }
}

const actions = [
  'type',
  'type',
  'type',
  'accept',
  'accept',
  'take',
  'acknowledge',
  'cut',
  'mend',
  'wait',
  'hold',
  'release',
  'reload',
]

test('[R12] no tab ever shows that nothing is unsent while the relay lacks something, and in the end it lacks nothing', async () => {
  let typed = 0
  let checks = 0
  for (let seed = 1; seed <= days; seed++) {
    const random = createRandomSource(seed)
    const day = new Day()
    await day.begin()
    const log: string[] = []
    try {
      for (let step = 0; step < stepsPerDay; step++) {
        const index = random.int(2)
        const what = random.pick(actions)
        log.push(`${index}:${what}`)
        await day.act(what, day.seats[index]!, index)
        day.check()
      }
      await day.end()
      const text = textOf(day.room.doc)
      for (const token of day.typed) expect(text.split(token)).toHaveLength(2)
      for (const { workspace, open } of day.seats) {
        expect(workspace.syncStatus.getSnapshot()).toMatchObject({ mark: 'synced', unsent: 0 })
        expect(textOf(open.doc)).toBe(text)
      }
    } catch (error) {
      throw new Error(`day ${seed}: ${log.join(' ')}`, { cause: error })
    }
    typed += day.typed.length
    checks += day.checks
    leaveAll()
    stopTime()
  }
  expect(typed).toBeGreaterThan(100)
  expect(checks).toBeGreaterThan(100)
}, 120_000)
