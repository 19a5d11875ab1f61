/** The settings of signing in at another provider (OpenID Connect), checked; null where none is set. */
import { ConfigError } from './config-error.ts'
import { isLoopbackHost } from './loopback-host.ts'

export interface OidcSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
}

/** @throws ConfigError */
export function readOidcSettings(environment: Readonly<Record<string, string | undefined>>): OidcSettings | null {
  const { OIDC_ISSUER: text, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment
  if (!text && !clientId && !clientSecret) return null
  if (!text || !clientId || !clientSecret) {
    throw new ConfigError('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.')
  }
  const issuer = URL.parse(text)
  if (issuer === null || issuer.search !== '' || issuer.hash !== '' || issuer.username !== '') {
    throw new ConfigError(`OIDC_ISSUER is ${JSON.stringify(text)}: it must be the https address of the provider.`)
  }
  if (issuer.protocol !== 'https:' && !(issuer.protocol === 'http:' && isLoopbackHost(issuer.hostname))) {
    throw new ConfigError(
      `OIDC_ISSUER is ${text}: over plain http anybody on the way could sign in as anybody. Use https; plain http is ` +
        'taken from this machine itself only.',
    )
  }
  return Object.freeze({ issuer, clientId, clientSecret })
}
