/** What every test of an open workspace begins and ends with. */
import { vi } from 'vitest'
import type * as Y from 'yjs'
import type { OpenDocument } from '../../../../../client/collab/open-document.ts'
import { type Workspace, openWorkspace } from '../../../../../client/collab/workspace.ts'
import type { DocumentId } from '../../../../../shared/ids.ts'
import { FakeDevice, type FakeTab, account, until } from './fake-device.ts'
import { FakeRelay } from './fake-socket.ts'

const entered: Workspace[] = []

export async function enter(tab: FakeTab): Promise<Workspace> {
  const workspace = await openWorkspace(account, { environment: tab.environment })
  entered.push(workspace)
  return workspace
}

export function leaveAll(): void {
  for (const workspace of entered.splice(0)) workspace.close()
  vi.useRealTimers()
}

export const textOf = (doc: Y.Doc): string => doc.getText('t').toJSON()

export function type(doc: Y.Doc, text: string): void {
  doc.getText('t').insert(doc.getText('t').length, text)
}

/** A tab with one live document whose creation was delivered, and the relay behind it. */
export async function enterLive(device = new FakeDevice()): Promise<{
  device: FakeDevice
  tab: FakeTab
  workspace: Workspace
  id: DocumentId
  open: OpenDocument
  relay: FakeRelay
}> {
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  await until(() => tab.sockets.some((socket) => socket.documentId === id))
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  return { device, tab, workspace, id, open, relay }
}
