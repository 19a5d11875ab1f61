/** Signing in at another provider by OpenID Connect: sends people there and judges what they come back with. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { OidcSettings } from '../oidc-settings.ts'
import type { OidcPerson } from './entrance.ts'
import type { SignedChallenges } from './signed-challenge.ts'

// A second factor may have to be found first.
const journeyEndsAfterMs = 10 * 60 * 1000
// A person waits for it.
const providerTimeoutS = 10

/** What the browser keeps while the person is at the provider: only that browser can come back with it. */
export interface OidcJourney {
  readonly url: URL
  readonly ticket: string
}

export type OidcSignIn = ReturnType<typeof createOidcSignIn>

export interface OidcSignInParts {
  readonly settings: OidcSettings
  readonly publicUrl: URL
  readonly challenges: SignedChallenges
}

export function createOidcSignIn({ settings, publicUrl, challenges }: OidcSignInParts) {
  const { issuer, clientId, clientSecret } = settings
  const callback = `${publicUrl.origin}/api/session/oidc/callback`
  let found: Promise<Configuration> | null = null
  /** Asked at the first use: the desk starts without the provider. */
  const provider = (): Promise<Configuration> => {
    found ??= discovery(issuer, clientId, undefined, ClientSecretBasic(clientSecret), {
      timeout: providerTimeoutS,
      // The settings let plain http pass for this machine only.
      ...(issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    }).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    name: issuer.hostname,
    /** @throws Error if the provider does not answer */
    async start(): Promise<OidcJourney> {
      const configuration = await provider()
      const [nonce, verifier] = [randomNonce(), randomPKCECodeVerifier()]
      const state = Buffer.from(challenges.make(purposeOf(nonce, verifier), journeyEndsAfterMs)).toString('base64url')
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url, ticket: [state, nonce, verifier].join('.') }
    },
    /**
     * @param query what the provider sent the browser back with
     * @returns null for an e-mail that the provider has not verified
     * @throws Error for a state, code, nonce or token that does not hold
     */
    async finish(query: string, ticket: string): Promise<OidcPerson | null> {
      const [state = '', nonce = '', verifier = ''] = ticket.split('.')
      if (!challenges.spend(state, purposeOf(nonce, verifier))) throw new Error('this journey is not ours, or is over')
      const configuration = await provider()
      const tokens = await authorizationCodeGrant(configuration, new URL(query, callback), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('the provider sent no identity')
      const about =
        claims['email'] === undefined ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : claims
      const { email, email_verified: isVerified, name } = about
      if (typeof email !== 'string' || isVerified !== true) return null
      const { iss, sub } = claims
      return { issuer: iss, subject: sub, email, name: typeof name === 'string' && name.trim() !== '' ? name : email }
    },
  }
}

/** The state is signed together with what else the browser keeps, so that no part can be exchanged. */
function purposeOf(nonce: string, verifier: string): string {
  return `oidc ${nonce} ${verifier}`
}
