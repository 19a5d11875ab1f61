/** Brings a document or a part of it back to an earlier state, by one edit of whoever asks (H7 to H11). */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import { cutUpdate } from '../../shared/document/update-parts.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { Access } from '../access/open-access.ts'
import { type DeliveryResult, deliverParts } from '../carry/deliver-parts.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { RestorePlan } from '../history/restore-state.ts'
import type { Relay } from '../relay/create-relay.ts'
import type { Clock, DocumentRegistry, Seq } from '../relay/ports.ts'
import { ApiError, forbidden } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'
import { createTurns } from './turns.ts'

export interface RestoreRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly relay: Relay
  readonly states: Pick<FixedStates, 'planRestore' | 'newestSeq'>
  readonly clock: Clock
}

// Where people type without a pause the newest row is another each time; what they wrote stays all the same (H9).
const maxPlans = 3

const number = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const row = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const name = z.string().max(64)
const restoreBody = z.object({
  from: row,
  seq: row,
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('document') }),
    z.object({ kind: z.literal('block'), client: number, clock: number }),
    z.object({ kind: z.literal('row'), table: name, row: name }),
    z.object({ kind: z.literal('cell'), table: name, row: name, field: name }),
  ]),
})
type RestoreBody = z.infer<typeof restoreBody>

type SignedInContext = Context<{ Variables: SignedInVariables }>
type Edit = Extract<RestorePlan, { readonly result: 'edit' }>

export function restoreRoutes(parts: RestoreRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, registry, relay, clock } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const turns = createTurns()

  routes.post('/:id/restore', requireSignIn(access), async (context) => {
    const body = await readJson(context, restoreBody)
    const { account } = find(context).principal
    return turns.take(account, async () => {
      const { restored, head, update } = await plan(context, body)
      if (update === null) return context.json({ restored, seq: head, before: null, cameSince: head - body.seq })
      // Once more: rights may have ended while the log was read (R8).
      const { principal, record } = find(context)
      const updates = cutUpdate(update)
      const delivery = { signer: principal, deliverer: principal.account, record, writtenAtMs: clock.now() }
      const seq = seqOf(await deliverParts(relay, { ...delivery, updates, isSettling: true }))
      // One of several parts may have others' rows between them.
      const before = updates.length === 1 ? seq - 1 : head
      const { from, scope } = body
      const subject = { kind: 'document', id: record.id } as const
      access.audit.record({
        actor: account,
        act: 'document.restored',
        subject,
        detail: { from, scope: scope.kind, seq },
      })
      return context.json({ restored, seq, before, cameSince: before - body.seq })
    })
  })
  return routes

  function find(context: SignedInContext) {
    const principal = principalNow(access, context)
    const record = findReadable(registry, principal, context.req.param('id') ?? '')
    if (guard('restore.write', !may(principal, 'write', record))) throw forbidden()
    if (record.kind === 'comments')
      throw new ApiError(422, 'unfitKind', 'Comments are not restored: they follow the text.')
    return { principal, record }
  }

  /** Upon the newest row that there is, if the log stands still for so long. */
  async function plan(context: SignedInContext, { from, seq: seen, scope }: RestoreBody) {
    for (let tries = 1; ; tries++) {
      const { principal, record } = find(context)
      const author = { at: new Date(clock.now()).toISOString(), by: principal.name }
      const planned = await parts.states.planRestore({ document: record.id, from, seen, scope, author })
      const { head, update, counts } = assertEdit(planned)
      if (tries === maxPlans || (await parts.states.newestSeq(record.id)) === head) {
        return { restored: counts, head, update }
      }
    }
  }
}

function assertEdit(planned: RestorePlan | 'damaged'): Edit {
  if (planned === 'damaged') throw new ApiError(409, 'documentDamaged', 'The log of the document does not verify.')
  switch (planned.result) {
    case 'edit':
      return planned
    case 'noSuchRow':
      throw new ApiError(400, 'invalidRange', 'from and seq are rows of the log, from not after seq.')
    case 'noSuchPlace':
      throw new ApiError(422, 'noSuchPlace', 'What the scope names was not there.')
    case 'newerSchema':
      throw new ApiError(409, 'newerSchema', 'That state was written by a newer version than this server knows.')
  }
}

function seqOf(result: DeliveryResult): Seq {
  if (result.result === 'delivered') return result.seq
  if (result.result === 'sealed') throw new ApiError(409, 'sealed', 'The document is signed; reopen it first.')
  if (result.result === 'refused' && result.code.code === closeCode.periodClosed.code) {
    throw new ApiError(
      409,
      'closedPeriod',
      'It changes a closed period of the ledger; restore other rows by themselves.',
    )
  }
  throw new ApiError(503, 'notTaken', 'The document cannot take it now; nothing was changed.')
}
