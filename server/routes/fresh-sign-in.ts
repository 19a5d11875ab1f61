/** What decides over the account itself is done only by whoever has just proved who they are: a desk left open is not enough. */
import type { Context } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import type { Clock } from '../relay/ports.ts'
import { ApiError } from './api-error.ts'
import { principalNow, type SignedInVariables } from './signed-in.ts'

const freshForMs = 10 * 60 * 1000

export interface FreshSignIn {
  readonly account: AccountId
  readonly session: string
}

/** @throws ApiError 403 `signInAgain`; a program's token never proves that a person is there */
export function freshSignIn(
  access: Access,
  clock: Clock,
  context: Context<{ Variables: SignedInVariables }>,
): FreshSignIn {
  const { account } = principalNow(access, context)
  const { type, id } = context.get('credential')
  const beganAtMs = type === 'cookie' ? access.sessions.beganAtMs(account, id) : null
  if (guard('fresh.signIn', beganAtMs === null || beganAtMs <= clock.now() - freshForMs)) {
    throw new ApiError(403, 'signInAgain', 'Sign in again first: this needs a sign-in of the last ten minutes.')
  }
  return { account, session: id }
}
