/** Settings: what they are by default, and which combinations are refused. */
import { expect, test } from 'vitest'
import { ConfigError } from '../../../server/config-error.ts'
import { readConfig } from '../../../server/config.ts'

test('the defaults serve this machine', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ port: 8787, host: '127.0.0.1', publicUrl: null })
  expect(config.dataDir).toMatch(/\/data$/)
  expect(Object.isFrozen(config)).toBe(true)
})

test('an https address lets other machines in', () => {
  const config = readConfig({
    HOST: '0.0.0.0',
    PORT: '80',
    PUBLIC_URL: 'https://desk.example.org',
    DATA_DIR: '/srv/desk',
  })
  expect({ ...config, publicUrl: config.publicUrl?.origin }).toEqual({
    host: '0.0.0.0',
    port: 80,
    publicUrl: 'https://desk.example.org',
    dataDir: '/srv/desk',
    oidc: null,
    limits: readConfig({}).limits,
  })
})

const provider = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret' }

test.each(['https://id.example.org', 'https://id.example.org/realms/desk', 'http://127.0.0.1:9000'])(
  'people may sign in at %s',
  (OIDC_ISSUER) => {
    const { oidc } = readConfig({ ...provider, OIDC_ISSUER })
    expect(oidc).toMatchObject({ issuer: new URL(OIDC_ISSUER), clientId: 'desk', clientSecret: 'secret' })
  },
)

test.each([
  [{ HOST: '0.0.0.0' }, 'PUBLIC_URL must be the https address'],
  [{ HOST: '192.0.2.1', PUBLIC_URL: 'http://localhost:8787' }, 'PUBLIC_URL must be the https address'],
  [{ PUBLIC_URL: 'http://desk.example.org' }, 'Use https'],
  [{ PUBLIC_URL: 'desk.example.org' }, 'must be an address'],
  [{ PUBLIC_URL: 'https://example.org/desk' }, 'scheme, host and port only'],
  [{ PUBLIC_URL: 'https://me:secret@example.org' }, 'scheme, host and port only'],
  [{ DATABASE_URL: 'postgres://x' }, 'several nodes are not supported yet'],
  [{ REDIS_URL: 'redis://x' }, 'several nodes are not supported yet'],
  [{ OIDC_ISSUER: 'https://id.example.org' }, 'belong together'],
  [{ ...provider, OIDC_ISSUER: 'http://id.example.org' }, 'over plain http'],
  [{ ...provider, OIDC_ISSUER: 'http://localhost.example.org' }, 'over plain http'],
  [{ ...provider, OIDC_ISSUER: 'id.example.org' }, 'must be the https address'],
  [{ PORT: '65536' }, 'PORT is'],
  [{ PORT: '8787x' }, 'PORT is'],
  [{ PORT: '-1' }, 'PORT is'],
])('%j is refused with the reason', (environment, reason) => {
  expect(() => readConfig(environment)).toThrow(ConfigError)
  expect(() => readConfig(environment)).toThrow(reason)
})
