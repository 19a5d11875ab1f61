/** Passkeys: a device or a key ring proves a person without a password. The cryptography is the library's. */
import type { DatabaseSync } from 'node:sqlite'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { AccountId } from '../../shared/ids.ts'
import type { Account } from './accounts.ts'
import type { AuditLog } from './audit-log.ts'
import { inTransaction } from './in-transaction.ts'
import { createPasskeyStore, type Passkey } from './passkey-store.ts'
import type { SignedChallenges } from './signed-challenge.ts'

// Laptop, desk machine, telephone, two key rings, and some years of new ones.
const maxPasskeysPerAccount = 20
const signInPurpose = 'passkey sign-in'

export type Passkeys = ReturnType<typeof createPasskeys>

export interface PasskeysParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly challenges: SignedChallenges
  readonly now: () => number
}

export function createPasskeys({ database, audit, challenges, now }: PasskeysParts) {
  const store = createPasskeyStore(database)
  const registering = (session: string) => `passkey of ${session}`
  return {
    list: store.ofAccount,
    creationOptions: ({ id, name, email }: Account, session: string, publicUrl: URL) =>
      generateRegistrationOptions({
        rpName: '会编',
        rpID: publicUrl.hostname,
        userName: email,
        userDisplayName: name,
        userID: new TextEncoder().encode(id),
        challenge: challenges.make(registering(session)),
        attestationType: 'none',
        excludeCredentials: store
          .ofAccount(id)
          .map(({ id: credential, transports }) => ({ id: credential, transports })),
        // It stands for the password: kept by the device itself, and opened by finger, face or PIN.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    /** @param session the one that asked for the options: an answer from elsewhere is none */
    async register(input: NewPasskey): Promise<Passkey | 'refused' | 'tooMany'> {
      const { account, session, publicUrl, response, name } = input
      if (store.ofAccount(account).length >= maxPasskeysPerAccount) return 'tooMany'
      const proof = await answerOrNull(() =>
        verifyRegistrationResponse({
          response,
          expectedChallenge: (challenge) => challenges.spend(challenge, registering(session)),
          expectedOrigin: publicUrl.origin,
          expectedRPID: publicUrl.hostname,
          requireUserVerification: true,
        }),
      )
      if (proof === null || !proof.verified || store.find(proof.registrationInfo.credential.id) !== null)
        return 'refused'
      const { id, publicKey, counter, transports = [] } = proof.registrationInfo.credential
      const passkey = { id, account, name, publicKey, counter, transports, createdAtMs: now(), usedAtMs: null }
      inTransaction(database, () => {
        store.insert(passkey)
        audit.record({ actor: account, act: 'passkey.added', subject: { kind: 'passkey', id }, detail: { name } })
      })
      return passkey
    },
    signInOptions: (publicUrl: URL) =>
      generateAuthenticationOptions({
        rpID: publicUrl.hostname,
        challenge: challenges.make(signInPurpose),
        userVerification: 'required',
      }),
    accountOf: (credential: string): AccountId | null => store.find(credential)?.account ?? null,
    /** @returns whose passkey answered; null for an unknown one, a challenge that is not ours, or a second use of it */
    async verify(response: AuthenticationResponseJSON, publicUrl: URL): Promise<AccountId | null> {
      const passkey = store.find(response.id)
      if (passkey === null) return null
      const { id, publicKey, counter, transports, account } = passkey
      const claimed = response.response.userHandle
      if (claimed !== undefined && Buffer.from(claimed, 'base64url').toString() !== account) return null
      let answered = ''
      const proof = await answerOrNull(() =>
        verifyAuthenticationResponse({
          response,
          expectedChallenge: (challenge) => {
            answered = challenge
            return challenges.isOpen(challenge, signInPurpose)
          },
          expectedOrigin: publicUrl.origin,
          expectedRPID: publicUrl.hostname,
          credential: { id, publicKey, counter, transports },
          requireUserVerification: true,
        }),
      )
      // Spent only by a right answer, and at one go: of two at once the second is a replay.
      if (!proof?.verified || !challenges.spend(answered, signInPurpose)) return null
      store.used(id, proof.authenticationInfo.newCounter, now())
      return account
    },
    remove(account: AccountId, actor: AccountId, id: string): boolean {
      return inTransaction(database, () => {
        if (!store.remove(account, id)) return false
        audit.record({ actor, act: 'passkey.removed', subject: { kind: 'passkey', id }, detail: { account } })
        return true
      })
    },
  }
}

export interface NewPasskey {
  readonly account: AccountId
  readonly session: string
  readonly publicUrl: URL
  readonly response: RegistrationResponseJSON
  readonly name: string
}

/** The library throws plain errors at whatever is wrong with an answer; to the sender all of it is one refusal. */
async function answerOrNull<Proof>(verify: () => Promise<Proof>): Promise<Proof | null> {
  try {
    return await verify()
  } catch {
    return null
  }
}
