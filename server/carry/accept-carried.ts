/** Takes a carried file: proves who signed it, asks what that person may do now, and delivers or keeps it apart. */
import { toHexString } from 'lib0/buffer'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { CarryFault, CarryFile } from '../../shared/carry/carry-file.ts'
import { checkCarryFile } from '../../shared/carry/carry-proof.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { Access } from '../access/open-access.ts'
import type { Relay } from '../relay/create-relay.ts'
import { quarantineCaps } from '../relay/limits.ts'
import {
  type Clock,
  type DocumentRecord,
  type DocumentRegistry,
  type QuarantineCaps,
  StoreError,
  type UpdateLog,
} from '../relay/ports.ts'
import { carryCrypto } from './carry-crypto.ts'
import { deliverParts } from './deliver-parts.ts'
import { readInThread } from './read-in-thread.ts'

export interface CarryParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly relay: Relay
  readonly log: Pick<UpdateLog, 'quarantine'>
  /** Left out, those by default. */
  readonly quarantineCaps?: QuarantineCaps
  readonly clock: Clock
}

/** Nothing of the file was taken, and why. */
export type CarryRefusal =
  | CarryFault
  /** No device that ever registered here signed it, or not for the account that it names. */
  | 'unknownKey'
  /** A byte is another than that which was signed. */
  | 'alteredCarryFile'
  | 'unknownSigner'
  /** There is no such document, or whoever brings the file may not see it. */
  | 'unknownDocument'
  /** It builds on work that neither the server nor the file has. */
  | 'carryGap'
  /** It holds work under ids that belong to another account. */
  | 'foreignWork'
  /** So much of this account or document waits for a decision that no more is kept. */
  | 'quarantineFull'
  | 'storeFailing'
  | 'notTaken'

interface CarryReceipt {
  readonly outcome: 'delivered' | 'known' | 'putAside'
  /** Of what was put aside. */
  readonly reason: string | null
  readonly document: string
  readonly kind: string
  readonly title: string
  readonly author: { readonly id: string; readonly name: string }
  readonly writes: number
  /** Of the document's log when all of it was durable; null for what was put aside. */
  readonly seq: number | null
  /** When this file came in for the first time. */
  readonly firstReceivedAt: string
}

export type CarryOutcome =
  | { readonly ok: true; readonly receipt: CarryReceipt }
  | { readonly ok: false; readonly refusal: CarryRefusal }

/** Files whose content is being taken in: the same one waits until the first is done. */
export type CarryTurns = Map<string, Promise<unknown>>

export async function acceptCarried(
  parts: CarryParts,
  uploader: () => Principal,
  bytes: Uint8Array<ArrayBuffer>,
  turns: CarryTurns,
): Promise<CarryOutcome> {
  const reading = await readInThread(bytes)
  if (!reading.ok) return refuse(reading.fault === 'tooSlow' ? 'notTaken' : reading.fault)
  const { file } = reading
  const { deviceKeys } = parts.access
  const key = deviceKeys.find(file.header.key) ?? deviceKeys.findWithdrawn(file.header.key)
  if (key === null || key.account !== file.header.account) return refuse('unknownKey')
  if (!(await checkCarryFile(file, key.publicKey, carryCrypto))) return refuse('alteredCarryFile')
  // Of what was signed: anybody can make another valid signature of the same content out of one (r, n - s).
  const digest = toHexString(await carryCrypto.sha256(file.signed))
  const before = turns.get(digest)
  const outcome = (before ?? Promise.resolve()).then(() => takeIn(parts, uploader, file, digest))
  const turn = outcome.catch(() => {})
  turns.set(digest, turn)
  try {
    return await outcome
  } finally {
    if (turns.get(digest) === turn) turns.delete(digest)
  }
}

async function takeIn(
  parts: CarryParts,
  uploader: () => Principal,
  file: CarryFile,
  digest: string,
): Promise<CarryOutcome> {
  const { access, registry } = parts
  // Asked after the last wait: rights may have ended meanwhile (R8).
  const account = access.accounts.find(file.header.account)
  if (account === null) return refuse('unknownSigner')
  const record = registry.find(file.header.document)
  const bringer = uploader()
  if (record === null || !may(bringer, 'read', record)) return refuse('unknownDocument')
  const hand: Hand = { parts, file, digest, record, signer: access.principalOf(account), bringer }
  if (access.deviceKeys.findWithdrawn(file.header.key) !== null) return keepApart(hand, 'carriedWithWithdrawnKey')
  if (may(hand.signer, 'write', record)) return deliver(hand)
  return keepApart(hand, hand.signer.standing === 'ended' ? 'carriedAfterEnd' : 'carriedWithoutRight')
}

/** Its signer may not write here; the account is suspended or over; the device's key was withdrawn. */
type ApartReason = 'carriedWithoutRight' | 'carriedAfterEnd' | 'carriedWithWithdrawnKey'

interface Hand {
  readonly parts: CarryParts
  readonly file: CarryFile
  readonly digest: string
  readonly record: DocumentRecord
  readonly signer: Principal
  readonly bringer: Principal
}

function refuse(refusal: CarryRefusal): CarryOutcome {
  return { ok: false, refusal }
}

async function deliver(hand: Hand): Promise<CarryOutcome> {
  const { parts, file, signer, bringer, record } = hand
  const result = await deliverParts(parts.relay, {
    signer,
    deliverer: bringer.account,
    record,
    writtenAtMs: Date.parse(file.header.writtenTo),
    updates: file.updates,
  })
  switch (result.result) {
    case 'delivered':
      return accept(hand, 'delivered', null, result.seq)
    case 'putAside':
      return accept(hand, 'putAside', result.reason, null)
    case 'storeFailing':
      return refuse('storeFailing')
    case 'sealed':
      return refuse('notTaken')
    case 'refused':
      if (result.code.code === closeCode.clockGap.code) return refuse('carryGap')
      // guard: updates.foreign
      if (result.code.code === closeCode.foreignClient.code) return refuse('foreignWork')
      return refuse('notTaken')
  }
}

/** The signature holds, so somebody's work is in it: people decide what becomes of it. */
async function keepApart(hand: Hand, reason: ApartReason): Promise<CarryOutcome> {
  const { parts, file, signer, bringer, record, digest } = hand
  // Sent again it would fill the disk, and people would decide twice upon one thing.
  if (parts.access.carriedFiles.find(digest) !== null) return accept(hand, 'putAside', reason, null)
  const row = {
    document: record.id,
    author: signer.account,
    deliverer: bringer.account,
    receivedAtMs: parts.clock.now(),
    writtenAtMs: Date.parse(file.header.writtenTo),
  }
  try {
    const caps = parts.quarantineCaps ?? quarantineCaps()
    for (const update of file.updates) {
      const result = await parts.log.quarantine({ ...row, update }, reason, caps)
      if (result === 'full') return refuse('quarantineFull')
    }
  } catch (error) {
    if (error instanceof StoreError) return refuse('storeFailing')
    throw error
  }
  return accept(hand, 'putAside', reason, null)
}

function accept(
  { parts, file, digest, record, signer, bringer }: Hand,
  outcome: 'delivered' | 'putAside',
  reason: string | null,
  seq: number | null,
): CarryOutcome {
  const { carriedFiles } = parts.access
  const earlier = carriedFiles.find(digest)
  const receivedAtMs = earlier?.receivedAtMs ?? parts.clock.now()
  carriedFiles.note({
    digest,
    document: record.id,
    author: signer.account,
    deliverer: bringer.account,
    receivedAtMs,
    outcome,
  })
  const receipt: CarryReceipt = {
    outcome: outcome === 'delivered' && earlier?.outcome === 'delivered' ? 'known' : outcome,
    reason,
    document: record.id,
    kind: record.kind,
    title: record.title,
    author: { id: signer.account, name: signer.name },
    writes: file.header.writes,
    seq,
    firstReceivedAt: new Date(receivedAtMs).toISOString(),
  }
  return { ok: true, receipt }
}
