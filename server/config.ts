/** The settings of a server, read from the environment once, checked, and frozen. Every key stands in docs/operations.md. */
import { resolve } from 'node:path'
import { ConfigError } from './config-error.ts'
import { readLimitSettings, type ServerLimits } from './limit-settings.ts'
import { isLoopbackHost } from './loopback-host.ts'
import { type OidcSettings, readOidcSettings } from './oidc-settings.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** Null when none was set: `http://localhost` with the port that was really taken. */
  readonly publicUrl: URL | null
  readonly dataDir: string
  /** Null: nobody signs in at another provider. */
  readonly oidc: OidcSettings | null
  readonly limits: ServerLimits
}

type Environment = Readonly<Record<string, string | undefined>>

/** @throws ConfigError */
export function readConfig(environment: Environment = process.env): Config {
  refuseSeveralNodes(environment)
  const port = readPort(environment['PORT'])
  const host = environment['HOST'] || '127.0.0.1'
  const publicUrl = readPublicUrl(environment['PUBLIC_URL'])
  if (!isLoopbackHost(host) && publicUrl?.protocol !== 'https:') {
    throw new ConfigError(
      `HOST is ${host}, which other machines can reach, so PUBLIC_URL must be the https address that people open: ` +
        'browsers give pages from other addresses no service worker and no secure cookie, so nobody could sign in or ' +
        'work offline. Put a proxy with TLS in front and set PUBLIC_URL, or leave HOST at 127.0.0.1.',
    )
  }
  const dataDir = resolve(environment['DATA_DIR'] || './data')
  const limits = readLimitSettings(environment)
  return Object.freeze({ port, host, publicUrl, dataDir, oidc: readOidcSettings(environment), limits })
}

function refuseSeveralNodes(environment: Environment): void {
  for (const key of ['DATABASE_URL', 'REDIS_URL']) {
    if (environment[key]) {
      throw new ConfigError(
        `${key} is set, but several nodes are not supported yet: this version keeps everything in DATA_DIR on one ` +
          'machine. Unset it to start.',
      )
    }
  }
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 8787
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) {
    throw new ConfigError(
      `PORT is ${JSON.stringify(text)}: it must be a whole number from 0 to 65535 (0 takes a free port).`,
    )
  }
  return port
}

function readPublicUrl(text: string | undefined): URL | null {
  if (text === undefined || text === '') return null
  const url = URL.parse(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new ConfigError(
      `PUBLIC_URL is ${JSON.stringify(text)}: it must be an address such as https://desk.example.org.`,
    )
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new ConfigError(
      'PUBLIC_URL must hold scheme, host and port only: the desk is served at the root of its host.',
    )
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw new ConfigError(
      `PUBLIC_URL is ${url.origin}: over plain http browsers give pages no service worker and no secure cookie, except ` +
        'on this machine itself. Use https, or http://localhost.',
    )
  }
  return url
}
