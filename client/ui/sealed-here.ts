/** Which documents this device knows to be signed, by whom and since when it knows: without a network nobody else tells. */
import type { Workspace } from '../collab/workspace.ts'
import { isRecord } from '../collab/api.ts'
import { type DeviceNote, openDeviceNote } from './device-note.ts'

export interface KnownSeal {
  readonly seal: 'signed' | 'published'
  /** Empty for one that a publication sealed unsigned. */
  readonly by: string
  /** ISO 8601, as `knownAt` is. */
  readonly at: string
  readonly knownAt: string
}

type KnownSeals = Readonly<Record<string, KnownSeal>>

type Account = Pick<Workspace, 'account'>

/** One a page: who notes and who reads look at the same. */
const notes = new WeakMap<Account, DeviceNote<KnownSeals>>()

export function sealedHere(workspace: Account): DeviceNote<KnownSeals> {
  const known = notes.get(workspace)
  if (known !== undefined) return known
  const note = openDeviceNote('sealed', workspace.account.id, parseSeals)
  notes.set(workspace, note)
  return note
}

/** @param seal null: it is not signed any more */
export function noteSeal(workspace: Account, document: string, seal: KnownSeal | null): void {
  const note = sealedHere(workspace)
  const { [document]: before, ...others } = note.getSnapshot()
  if (before === undefined && seal === null) return
  note.write(seal === null ? others : { ...others, [document]: seal })
}

function parseSeals(value: unknown): KnownSeals {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).flatMap(([id, seal]) => (isSeal(seal) ? [[id, seal]] : [])))
}

function isSeal(value: unknown): value is KnownSeal {
  if (!isRecord(value)) return false
  const { seal, by, at, knownAt } = value
  return (seal === 'signed' || seal === 'published') && [by, at, knownAt].every((each) => typeof each === 'string')
}
