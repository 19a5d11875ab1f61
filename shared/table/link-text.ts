/** Whether a text in a link cell may become a link: web and mail addresses, and nothing that runs. */

/** The address to open, null for what must stay text. */
export function safeAddress(text: string): string | null {
  const plain = text.trim()
  if (/[\s<>"'`\\]/.test(plain)) return null
  if (/^https?:\/\/[^/]+/i.test(plain)) return plain
  if (/^mailto:[^@]+@[^@]+$/i.test(plain)) return plain
  // A scheme that is none of these runs or reads something: only a bare host is completed.
  return /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?#].*)?$/u.test(plain) ? `https://${plain}` : null
}
