/** Files that people carry to the server: the keys of the devices that sign them, and the files themselves. */
import { Hono } from 'hono'
import { fromBase64UrlEncoded } from 'lib0/buffer'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { maxCarryBytes } from '../../shared/carry/carry-file.ts'
import { carryKeyId, publicKeyBytes } from '../../shared/carry/carry-proof.ts'
import { type CarryParts, type CarryRefusal, type CarryTurns, acceptCarried } from '../carry/accept-carried.ts'
import { RateByKey } from '../relay/rate-by-key.ts'
import type { AccountId } from '../../shared/ids.ts'
import { ApiError } from './api-error.ts'
import { readBytes } from './read-bytes.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

const keyBody = z.object({ publicKey: z.string().regex(/^[A-Za-z0-9_-]{87}$/, 'is not a public key') })

/** Somebody hands in the files of a whole region; a program that sends files without end must not keep us busy. */
const filesAtOnce = 20
const filesPerSecond = 0.2
/** The largest file takes four seconds; as fast as the network brings it, it would keep everybody waiting. */
const uploadBytesAtOnce = 1024 * 1024
const uploadBytesPerSecond = 8 * 1024 * 1024

const refusals: Readonly<Record<CarryRefusal, readonly [ContentfulStatusCode, string]>> = {
  notCarryFile: [400, 'This is not a file of carried changes.'],
  newerCarryFile: [400, 'The file was made by a newer version than this server.'],
  carryFileTooLarge: [413, `The file is larger than ${maxCarryBytes} bytes.`],
  malformedCarryFile: [400, 'The file is damaged or was not made by this program. Nothing was taken.'],
  unknownKey: [422, 'No device that registered here for this account signed the file. Nothing was taken.'],
  alteredCarryFile: [422, 'The file was altered after it was signed. Nothing was taken.'],
  unknownSigner: [422, 'The account that signed the file is not here any more. Nothing was taken.'],
  unknownDocument: [404, 'There is no such document.'],
  carryGap: [409, 'The file builds on changes that are not here yet: bring the earlier files first.'],
  foreignWork: [409, 'The file holds changes under ids of another account. Nothing of that was taken.'],
  quarantineFull: [
    429,
    'So much waits for a decision of the office already that no more can be kept aside. Keep the file and bring it again once that is decided.',
  ],
  storeFailing: [503, 'The store takes no writes now; bring the file again later.'],
  notTaken: [503, 'The file could not be taken now; bring it again later.'],
}

export function carryRoutes(parts: CarryParts): Hono<{ Variables: SignedInVariables }> {
  const { access, clock } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const turns: CarryTurns = new Map()
  const uploads = new RateByKey<AccountId>(clock, { burst: uploadBytesAtOnce, perSecond: uploadBytesPerSecond })
  const files = new RateByKey<AccountId>(clock, { burst: filesAtOnce, perSecond: filesPerSecond })

  routes.post('/device-keys', requireSignIn(access), async (context) => {
    const body = await readJson(context, keyBody)
    const publicKey = fromBase64UrlEncoded(body.publicKey)
    if (publicKey.length !== publicKeyBytes || publicKey[0] !== 4) {
      throw new ApiError(400, 'invalidPublicKey', 'publicKey: is not an uncompressed point of P-256')
    }
    const id = carryKeyId(publicKey)
    const result = access.deviceKeys.register(
      { id, account: principalNow(access, context).account, publicKey },
      clock.now(),
    )
    if (result === 'taken') throw new ApiError(409, 'keyTaken', 'Another account registered this key.')
    if (result === 'withdrawn') throw new ApiError(409, 'keyWithdrawn', 'This key was withdrawn; make a new one.')
    if (result === 'tooMany') throw new ApiError(409, 'tooManyKeys', 'This account has registered too many devices.')
    return context.json({ id }, result === 'registered' ? 201 : 200)
  })
  routes.post('/carried', requireSignIn(access), async (context) => {
    const { account } = principalNow(access, context)
    const waitMs = files.take(account)
    if (waitMs > 0) throw new ApiError(429, 'tooManyFiles', 'Too many files at once: wait a minute.', null, waitMs)
    const bytes = await readBytes(context.req.raw, maxCarryBytes, (size) => uploads.spend(account, size))
    const outcome = await acceptCarried(parts, () => principalNow(access, context), bytes, turns)
    if (outcome.ok) return context.json(outcome.receipt)
    const [status, message] = refusals[outcome.refusal]
    throw new ApiError(status, outcome.refusal, message)
  })
  return routes
}
