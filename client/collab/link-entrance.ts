/** Coming in by a link: an invitation that makes an account, or a reset link that sets a new password. */
import { parseRole, type Role } from '../../shared/access/principal.ts'
import { ApiError, createApi, isRecord } from './api.ts'
import { browserEnvironment } from './environment.ts'
import { rememberSignedIn } from './session.ts'
import type { SignedInAccount } from './signed-in-account.ts'

export interface InvitationSight {
  readonly role: Role
  readonly chamber: string | null
  /** Null where the server knows the chamber by its id only. */
  readonly chamberName: string | null
  /** With it only this e-mail can join. */
  readonly email: string | null
  readonly name: string
}

export interface Joining {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Rejects with ApiError: `linkInvalid`, `tooManyAttempts`, `unreachable`. */
export async function lookAtInvitation(token: string): Promise<InvitationSight> {
  const answer = await post('/join/look', { token })
  const role = isRecord(answer) ? parseRole(String(answer['role'])) : null
  if (!isRecord(answer) || role === null) throw new ApiError(0, 'badAnswer', 'the answer describes no invitation')
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  const [chamber, chamberName] = [text(answer['chamber']), text(answer['chamberName'])]
  return { role, chamber, chamberName, email: text(answer['email']), name: text(answer['name']) ?? '' }
}

/** Rejects with ApiError: `linkInvalid`, `emailUnusable`, `tooManyAttempts`, `unreachable`. */
export async function join(token: string, person: Joining): Promise<SignedInAccount> {
  return rememberSignedIn(await post('/join', { token, ...person }))
}

export interface ResetSight {
  readonly name: string
  readonly email: string
}

export async function lookAtReset(token: string): Promise<ResetSight> {
  const answer = await post('/reset/look', { token })
  if (!isRecord(answer) || typeof answer['name'] !== 'string' || typeof answer['email'] !== 'string') {
    throw new ApiError(0, 'badAnswer', 'the answer describes no reset link')
  }
  return { name: answer['name'], email: answer['email'] }
}

export async function reset(token: string, password: string): Promise<SignedInAccount> {
  return rememberSignedIn(await post('/reset', { token, password }))
}

function post(path: string, body: unknown): Promise<unknown> {
  return createApi(browserEnvironment()).request('POST', path, body)
}
