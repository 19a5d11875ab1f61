/** A row's name made of others' names, which together may be longer than a name may be. */
import { toBase64UrlEncoded } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

// The limit of `cell.ts`. Ids that we make stay far below it; a program may bring ids of 64 characters.
const longestName = 64

export function shortRowName(name: string): string {
  return name.length <= longestName ? name : toBase64UrlEncoded(digest(encodeUtf8(name)))
}
