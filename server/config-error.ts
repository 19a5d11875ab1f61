/** What a person has to change before the server can start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
