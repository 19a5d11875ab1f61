/** Which addresses a link may lead to. */
const schemes = new Set(['http:', 'https:', 'mailto:'])
const maxAddressLength = 2048
// A browser skips these inside an address, so `java\nscript:` would run.
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g

/** The address if a link may carry it, else null. */
export function safeAddress(text: string): string | null {
  const address = text.replaceAll(invisible, '')
  if (address === '' || address.length > maxAddressLength) return null
  try {
    return schemes.has(new URL(address).protocol) ? address : null
  } catch {
    return null
  }
}

/** What a person typed into the address field: a bare host gets https, a bare mailbox gets mailto. */
export function addressFromTyping(text: string): string | null {
  const typed = text.trim()
  if (safeAddress(typed) !== null) return safeAddress(typed)
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(typed)) return safeAddress(`mailto:${typed}`)
  if (/^[^\s/:@]+\.[^\s/:@]+(?:[/?#:].*)?$/.test(typed)) return safeAddress(`https://${typed}`)
  return null
}
