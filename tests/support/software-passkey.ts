/** An authenticator in software: makes passkeys and answers challenges as browsers send them, and as attackers would. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface CeremonyLies {
  readonly origin?: string
  readonly challenge?: string
  readonly userHandle?: string
  readonly isUserVerified?: boolean
  readonly counter?: number
  readonly key?: KeyObject
}

export type SoftwarePasskey = ReturnType<typeof createSoftwarePasskey>

export function createSoftwarePasskey(origin: string) {
  const rpId = new URL(origin).hostname
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let owner = ''

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const authenticatorData = (isUserVerified: boolean, count: number, attested = Buffer.alloc(0)) => {
    const flags = 0x01 | (isUserVerified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)
    const counterBytes = Buffer.alloc(4)
    counterBytes.writeUInt32BE(count)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counterBytes, attested])
  }
  const head = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }

  return {
    ...head,
    privateKey,
    /** @param options as `POST /api/passkeys/options` answers */
    register(options: { challenge: string; user: { id: string } }, lies: CeremonyLies = {}) {
      owner = options.user.id
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey(x, y)])
      const data = authenticatorData(lies.isUserVerified ?? true, counter, attested)
      return {
        ...head,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData(
            'webauthn.create',
            lies.challenge ?? options.challenge,
            lies.origin ?? origin,
          ).toString('base64url'),
          attestationObject: attestationObject(data).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** @param options as `POST /api/session/passkey/options` answers */
    signIn(options: { challenge: string }, lies: CeremonyLies = {}) {
      const client = clientData('webauthn.get', lies.challenge ?? options.challenge, lies.origin ?? origin)
      const data = authenticatorData(lies.isUserVerified ?? true, lies.counter ?? ++counter)
      const signed = Buffer.concat([data, sha256(client)])
      return {
        ...head,
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, lies.key ?? privateKey).toString('base64url'),
          userHandle: lies.userHandle ?? owner,
        },
      }
    },
  }
}

function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

/** The map {1: 2, 3: -7, -1: 1, -2: x, -3: y} of COSE: an ES256 key of P-256, in CBOR. */
function coseKey(x: string, y: string): Buffer {
  const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')])
  const start = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([start, bytes(x), Buffer.from([0x22]), bytes(y)])
}

/** The map {fmt: "none", attStmt: {}, authData} in CBOR. */
function attestationObject(data: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
  const length = Buffer.from([0x59, data.length >> 8, data.length & 0xff])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    length,
    data,
  ])
}
