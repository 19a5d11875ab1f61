/** Mass deletions: listed for whoever may write the document, brought back with one request, or dismissed (A9). */
import { type Context, Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { cutUpdate } from '../../shared/document/update-parts.ts'
import type { AccountId } from '../../shared/ids.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { Alert } from '../access/alerts.ts'
import type { Access } from '../access/open-access.ts'
import { deliverParts } from '../carry/deliver-parts.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { Clock, DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import { ApiError, notFound } from './api-error.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

export interface AlertRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly relay: Relay
  readonly states: FixedStates
  readonly clock: Clock
}

type SignedInContext = Context<{ Variables: SignedInVariables }>

export function alertRoutes(parts: AlertRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, registry, relay, states, clock } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const nameOf = (id: AccountId) => ({ id, name: access.accounts.find(id)?.name ?? id })

  routes.get('/', requireSignIn(access), (context) => {
    const principal = principalNow(access, context)
    const writable = new Map(
      registry.list().flatMap((record) => {
        return guard('alerts.list', !may(principal, 'write', record)) ? [] : [[record.id, record] as const]
      }),
    )
    const alerts = access.alerts
      .list(({ document }) => writable.has(document))
      .flatMap((alert) => {
        const record = writable.get(alert.document)
        return record === undefined ? [] : [describe(alert, record)]
      })
    return context.json({ alerts })
  })
  routes.post('/:id/restore', requireSignIn(access), async (context) => {
    const { alert, record } = find(context)
    assertOpen(alert)
    const update = await states.restoreRemoved(record.id, alert.seqs)
    if (update === null) throw new ApiError(409, 'nothingToRestore', 'Nothing of it can be brought back.')
    // Once more: rights may have ended while the log was read (R8).
    const principal = find(context).principal
    const delivery = { signer: principal, deliverer: principal.account, record, writtenAtMs: clock.now() }
    const result = await deliverParts(relay, { ...delivery, updates: cutUpdate(update), isSettling: true })
    if (result.result === 'sealed') throw new ApiError(409, 'sealed', 'The document is signed; reopen it first.')
    if (result.result === 'refused' && result.code.code === closeCode.periodClosed.code)
      throw new ApiError(409, 'closedPeriod', 'It would change a closed period of the ledger; reopen that first.')
    if (result.result !== 'delivered')
      throw new ApiError(503, 'notTaken', 'The document cannot take it now; try again.')
    settle('restored', alert, principal)
    return context.json({ restored: alert.id, seq: result.seq })
  })
  routes.post('/:id/dismiss', requireSignIn(access), (context) => {
    const { alert, principal } = find(context)
    assertOpen(alert)
    settle('dismissed', alert, principal)
    return context.json({ dismissed: alert.id })
  })
  return routes

  function find(context: SignedInContext) {
    const principal = principalNow(access, context)
    const text = context.req.param('id') ?? ''
    const alert = /^\d{1,15}$/.test(text) ? access.alerts.find(Number(text)) : null
    const record = alert && registry.find(alert.document)
    if (alert === null || record === null || guard('alerts.find', !may(principal, 'write', record))) throw notFound()
    return { alert, record, principal }
  }

  function settle(outcome: 'restored' | 'dismissed', { id, document, seqs }: Alert, { account }: Principal): void {
    access.inTransaction(() => {
      access.alerts.settle(id, { outcome, by: account, atMs: clock.now() })
      const subject = { kind: 'document', id: document } as const
      access.audit.record({ actor: account, act: `alert.${outcome}`, subject, detail: { alert: id, seqs } })
    })
  }

  function describe({ settled, account, atMs, document, id, removed, held }: Alert, record: DocumentRecord) {
    return {
      id,
      document,
      kind: record.kind,
      title: record.title,
      removed,
      held,
      account: nameOf(account),
      at: new Date(atMs).toISOString(),
      settled: settled && {
        outcome: settled.outcome,
        by: nameOf(settled.by),
        at: new Date(settled.atMs).toISOString(),
      },
    }
  }
}

function assertOpen(alert: Alert): void {
  if (guard('alerts.settled', alert.settled !== null)) {
    throw new ApiError(409, 'alreadySettled', 'Somebody decided upon it already.')
  }
}
