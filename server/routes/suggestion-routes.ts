/** What a branch suggests, held against its base as it is now, for whoever may read both (G2, G6). */
import { type Context, Hono } from 'hono'
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { ActLog, DocumentRegistry } from '../relay/ports.ts'
import { readReview } from '../review/review-state.ts'
import { ApiError } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'
import { createTurns } from './turns.ts'

export interface SuggestionRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly acts: Pick<ActLog, 'actsOf'>
  readonly states: Pick<FixedStates, 'suggestionNow' | 'newestSeq'>
}

export function suggestionRoutes(parts: SuggestionRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, registry, acts, states } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const turns = createTurns()
  const nameOf = (id: AccountId) => ({ id, name: access.accounts.find(id)?.name ?? id })

  routes.get('/:id/suggestion', requireSignIn(access), async (context) => {
    const { account } = principalNow(access, context)
    return turns.take(account, async () => {
      const { record, base } = find(context)
      const { submissions } = (await readReview(acts, record)).review
      // What is still being written is shown as it stands; what was handed in, as it was then.
      const handedIn = submissions.at(-1)
      const seq = handedIn?.outcome === 'waiting' ? handedIn.seq : await states.newestSeq(record.id)
      const now = await states.suggestionNow({ branch: record.id, base: base.id, seq })
      // Once more: rights may have ended while the logs were read (R8).
      find(context)
      if (now === null) throw new ApiError(409, 'documentDamaged', 'The log of the document does not verify.')
      return context.json({ ...now, authors: now.authors.map(nameOf), base: base.id, seq })
    })
  })
  return routes

  function find(context: Context<{ Variables: SignedInVariables }>) {
    const principal = principalNow(access, context)
    const record = findReadable(registry, principal, context.req.param('id') ?? '')
    if (record.kind !== 'suggestion' || record.parent === null) {
      throw new ApiError(422, 'unfitKind', 'Only a suggestion suggests changes.')
    }
    return { record, base: findReadable(registry, principal, record.parent) }
  }
}
