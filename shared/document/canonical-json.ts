/** JSON with one spelling a value: sorted keys, NFC text, no undefined, so that equal content has equal bytes. */

/**
 * What JSON has no word for (NaN, bytes) is spelled as an object: a program may have stored it, and two replicas that
 * hold it are still to be compared.
 * @throws TypeError for functions and symbols, which no document holds
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.normalize('NFC'))
    case 'boolean':
      return String(value)
    case 'number':
      return Number.isFinite(value) ? JSON.stringify(value) : canonicalJson({ number: String(value) })
    case 'bigint':
      return canonicalJson({ integer: value.toString() })
    case 'object':
      return value === null ? 'null' : canonicalObject(value)
    case 'undefined':
      return 'null'
    case 'function':
    case 'symbol':
      throw new TypeError(`a ${typeof value} has no canonical form`)
  }
}

function canonicalObject(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value instanceof Uint8Array) return canonicalJson({ bytes: [...value] })
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key.normalize('NFC'), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
