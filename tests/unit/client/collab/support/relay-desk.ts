/** A workspace whose other end is the relay itself, over the log in memory; time moves only as the test says. */
import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import type { OpenDocument } from '../../../../../client/collab/open-document.ts'
import { type Workspace, openWorkspace } from '../../../../../client/collab/workspace.ts'
import { canonicalDocument } from '../../../../../shared/document/projection.ts'
import { seedUpdate } from '../../../../../shared/document/seed.ts'
import type { DocumentId } from '../../../../../shared/ids.ts'
import { decodeMessage } from '../../../../../shared/protocol/decode.ts'
import type { Message } from '../../../../../shared/protocol/message.ts'
import type { DocumentRecord } from '../../../../../server/relay/ports.ts'
import { type RelayLimits, defaultLimits } from '../../../../../server/relay/limits.ts'
import { RelayWire, createRelayWebSocket } from '../../../../support/relay-web-socket.ts'
import { type TestRelay, createTestRelay } from '../../../../support/test-relay.ts'
import { FakeDevice, account } from './fake-device.ts'

const opened: Workspace[] = []

export function closeRelayDesks(): void {
  for (const workspace of opened.splice(0)) workspace.close()
}

/** Turns of both sides until `isTrue`; no time passes on the client's, and on the relay's what its pace asks for. */
export async function untilSettled(relay: TestRelay, isTrue: () => boolean, paceMs = 0): Promise<void> {
  for (let turn = 0; turn < 3_000 && !isTrue(); turn++) await relay.clock.advance(paceMs)
  expect(isTrue(), isTrue.toString()).toBe(true)
}

export class RelayDesk {
  readonly relay: TestRelay
  readonly wire: RelayWire
  readonly device: FakeDevice
  readonly workspace: Workspace

  constructor(relay: TestRelay, device: FakeDevice, workspace: Workspace, wire: RelayWire) {
    this.wire = wire
    this.relay = relay
    this.device = device
    this.workspace = workspace
  }

  /** The client's time passes in small steps, so that the relay keeps up. The line breaks after so many of its messages. */
  async connect({ messages = Infinity } = {}): Promise<void> {
    const { connections } = this.wire
    this.wire.mend(messages)
    for (let step = 0; step < 1_000 && this.wire.connections === connections; step++) {
      await vi.advanceTimersByTimeAsync(100)
      await this.relay.clock.settle()
    }
  }

  async untilLive(open: OpenDocument): Promise<void> {
    await untilSettled(this.relay, () => open.state.getSnapshot().connection === 'live')
  }

  async untilSaved(open: OpenDocument): Promise<void> {
    await untilSettled(this.relay, () => open.state.getSnapshot().unsent === 0, defaultLimits.shortestPauseMs)
  }

  /** What the relay sent on the newest connection. */
  get told(): Message[] {
    return this.wire.down.map(read)
  }

  /** What the client sent on it. */
  get said(): Message[] {
    return this.wire.up.map(read)
  }

  get savedCount(): number {
    return this.told.reduce((count, message) => (message.type === 'saved' ? message.count : count), 0)
  }
}

function read(bytes: Uint8Array): Message {
  const result = decodeMessage(bytes)
  if (!result.ok) throw new Error(result.error)
  return result.message
}

/** Opens a workspace on a device; its network is down until `connect`. */
export async function enterRelayDesk(relay: TestRelay, device: FakeDevice): Promise<RelayDesk> {
  const wire = new RelayWire()
  wire.isUp = false
  const { environment } = device.tab()
  const WebSocket = createRelayWebSocket(relay, account.id, wire)
  const workspace = await openWorkspace(account, { environment: { ...environment, WebSocket } })
  opened.push(workspace)
  return new RelayDesk(relay, device, workspace, wire)
}

/** A desk with one article that the relay knows, open and not connected yet. */
export async function openRelayDesk(limits: Partial<RelayLimits> = {}, device = new FakeDevice()) {
  const relay = createTestRelay(limits)
  const desk = await enterRelayDesk(relay, device)
  const id = await desk.workspace.createDocument({ kind: 'article', title: '长' })
  await untilSettled(relay, () => device.calls.some((call) => call.method === 'POST'))
  const record: DocumentRecord = {
    id,
    kind: 'article',
    title: '长',
    parent: null,
    ancestors: [],
    chamber: null,
    schema: 1,
    createdBy: account.id,
    createdAtMs: relay.clock.now(),
  }
  await relay.log.create(record, seedUpdate('article'))
  const open = desk.workspace.openDocument(id)
  await open.whenReady
  return { relay, desk, device, open, id, record }
}

export async function storedContent(relay: TestRelay, id: DocumentId): Promise<string> {
  const { snapshot, tail } = await relay.log.load(id, 0)
  const doc = new Y.Doc({ gc: false })
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(doc, update)
  return canonicalDocument(doc)
}
