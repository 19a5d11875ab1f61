/** Asks the browser for a passkey: a new one, or the proof of one that the device or the person's key ring holds. */
import { type Api, createApi } from '../collab/api.ts'
import { browserEnvironment } from '../collab/environment.ts'
import { rememberSignedIn } from '../collab/session.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'

/** The person closed the browser's question, or nothing here answers it. */
export class PasskeyNotGiven extends Error {
  override readonly name = 'PasskeyNotGiven'
}

export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Rejects with PasskeyNotGiven, or with ApiError: `passkeyRefused`, `tooManyAttempts`, `unreachable`. */
export async function signInWithPasskey(): Promise<SignedInAccount> {
  const api = createApi(browserEnvironment())
  const options = (await api.request('POST', '/session/passkey/options')) as PublicKeyCredentialRequestOptionsJSON
  const response = await given(() =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
  )
  return rememberSignedIn(await api.request('POST', '/session/passkey', { response }))
}

/** Rejects with PasskeyNotGiven, or with ApiError: `signInAgain`, `tooManyPasskeys`, `unreachable`. */
export async function addPasskey(api: Api, name: string): Promise<void> {
  const options = (await api.request('POST', '/passkeys/options')) as PublicKeyCredentialCreationOptionsJSON
  const response = await given(() =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  )
  await api.request('POST', '/passkeys', { response, name })
}

async function given(ask: () => Promise<Credential | null>): Promise<unknown> {
  let credential: Credential | null
  try {
    credential = await ask()
  } catch (error) {
    // Closed, timed out, or already on this device: browsers say no more, to betray nobody.
    if (error instanceof DOMException) throw new PasskeyNotGiven(error.name, { cause: error })
    throw error
  }
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyNotGiven('none')
  return credential.toJSON()
}
