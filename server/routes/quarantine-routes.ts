/** What was put aside: listed for the office and for whoever wrote or brought it, looked at, applied or dismissed (R17). */
import { type Context, Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { claimedTime } from '../../shared/history/revisions.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { type ApplyAsideParts, applyAside, type KeptUpdate, withEarlier } from '../carry/apply-aside.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { AsideItem, DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { ApiError, notFound } from './api-error.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

export interface QuarantineRoutesParts extends ApplyAsideParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly states: FixedStates
}

type SignedInContext = Context<{ Variables: SignedInVariables }>

// A screenful and more; older ones are asked for by the last id.
const pageItems = 200

const refusals = {
  gap: [409, 'It builds on changes that are not here.'],
  foreignWork: [409, 'It holds changes under ids of another account.'],
  storeFailing: [503, 'The store takes no writes now; try again later.'],
  sealed: [409, 'The document is signed; reopen it first.'],
  closedPeriod: [409, 'It changes a closed period of the ledger; reopen that first, or write a counter-entry.'],
  notTaken: [409, 'The document cannot take it now.'],
} as const

export function quarantineRoutes(parts: QuarantineRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, registry, quarantine, states, clock } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const nameOf = (id: AccountId) => ({ id, name: access.accounts.find(id)?.name ?? id })

  routes.get('/', requireSignIn(access), async (context) => {
    const account = principalNow(access, context).role === 'office' ? null : principalNow(access, context).account
    const beforeId = readBefore(context.req.query('before'))
    const found = await quarantine.listQuarantine({ account, document: null, beforeId, limit: pageItems })
    const principal = principalNow(access, context)
    const items = found.flatMap((item) => {
      const record = registry.find(item.document)
      if (record === null || guard('quarantine.list', !mayKnow(principal, item, record))) return []
      return [describe(item, record, principal)]
    })
    return context.json({ items, next: found.length < pageItems ? null : (found.at(-1)?.id ?? null) })
  })
  routes.get('/:id/preview', requireSignIn(access), async (context) => {
    const { item, record } = await find(context, 'preview')
    // Whoever brought one piece of somebody's work sees that one and no other.
    const principal = principalNow(access, context)
    const items = (await withEarlier(quarantine, item)).filter((each) => mayKnow(principal, each, record))
    const updates = items.map(({ update }) => update)
    const difference = await states.differenceNow(record.id, updates)
    // Once more: rights may have ended while the log was read (R8).
    assertMayPreview(principalNow(access, context), record)
    return context.json({ ...difference, items: items.map(({ id }) => id) })
  })
  routes.post('/:id/apply', requireSignIn(access), async (context) => {
    const { item, record } = await find(context, 'settle')
    assertWaiting(item)
    const items = await withEarlier(quarantine, item)
    const result = await applyAside(parts, record, items, () => {
      const principal = principalNow(access, context)
      assertMaySettle(principal, record)
      return principal
    })
    if (!result.ok) {
      const [status, message] = refusals[result.reason]
      throw new ApiError(status, result.reason, message)
    }
    for (const one of items) writeDown('quarantine.applied', context, one)
    return context.json({ applied: items.map(({ id }) => id), seq: result.seq })
  })
  routes.post('/:id/dismiss', requireSignIn(access), async (context) => {
    const { item, record } = await find(context, 'settle')
    assertWaiting(item)
    const principal = principalNow(access, context)
    assertMaySettle(principal, record)
    const settlement = { outcome: 'dismissed', settledBy: principal.account, settledAtMs: clock.now() } as const
    const isFirst = await quarantine.settleQuarantine(item.id, settlement)
    if (!isFirst) throw alreadySettled()
    writeDown('quarantine.dismissed', context, item)
    return context.json({ dismissed: item.id })
  })
  return routes

  async function find(context: SignedInContext, purpose: 'preview' | 'settle') {
    const item = await findKept(principalNow(access, context), context.req.param('id') ?? '')
    const record = item && registry.find(item.document)
    const principal = principalNow(access, context)
    // guard: quarantine.preview
    if (item === null || record === null || !mayKnow(principal, item, record)) throw notFound()
    if (purpose === 'settle') assertMaySettle(principal, record)
    else assertMayPreview(principal, record)
    return { item, record }
  }

  /** Looked for among what the asker may know: what is another's takes as long as what is not there (A11). */
  async function findKept({ role, account }: Principal, text: string): Promise<KeptUpdate | null> {
    if (!/^\d{1,15}$/.test(text)) return null
    const [id, whose] = [Number(text), role === 'office' ? null : account]
    const [newest] = await quarantine.listQuarantine({ account: whose, document: null, beforeId: id + 1, limit: 1 })
    return newest?.id === id ? quarantine.readQuarantine(id) : null
  }

  function writeDown(act: string, context: SignedInContext, { id, document, author }: AsideItem): void {
    const actor = principalNow(access, context).account
    access.audit.record({ actor, act, subject: { kind: 'document', id: document }, detail: { item: id, author } })
  }

  function describe(item: AsideItem, record: DocumentRecord, principal: Principal) {
    const { settled, author, deliverer, receivedAtMs, writtenAtMs, document, ...rest } = item
    const claimedMs = claimedTime(writtenAtMs)
    return {
      ...rest,
      document: document satisfies DocumentId,
      kind: record.kind,
      chamber: record.chamber,
      // It may have another title by now, which is for those who may read it.
      title: may(principal, 'read', record) ? record.title : null,
      author: nameOf(author),
      deliverer: nameOf(deliverer),
      receivedAt: new Date(receivedAtMs).toISOString(),
      writtenAt: claimedMs === null ? null : new Date(claimedMs).toISOString(),
      settled: settled && {
        outcome: settled.outcome,
        by: nameOf(settled.settledBy),
        at: new Date(settled.settledAtMs).toISOString(),
      },
    }
  }
}

function mayKnow(principal: Principal, { author, deliverer }: AsideItem, record: DocumentRecord): boolean {
  return may(principal, 'settleQuarantine', record) || [author, deliverer].includes(principal.account)
}

/** It shows the document as it is now. */
function assertMayPreview(principal: Principal, record: DocumentRecord): void {
  if (guard('quarantine.preview', !may(principal, 'read', record))) throw notFound()
}

function assertMaySettle(principal: Principal, record: DocumentRecord): void {
  if (guard('quarantine.settle', !may(principal, 'settleQuarantine', record))) throw notFound()
}

function assertWaiting(item: KeptUpdate): void {
  if (guard('quarantine.settled', item.settled !== null)) throw alreadySettled()
}

const alreadySettled = () => new ApiError(409, 'alreadySettled', 'Somebody decided upon it already.')

function readBefore(text: string | undefined): number {
  if (text === undefined) return Number.MAX_SAFE_INTEGER
  if (!/^\d{1,15}$/.test(text)) throw new ApiError(400, 'invalidPage', 'before: is not the id of an item')
  return Number(text)
}
