/** Recognises that a person asks for the block menu: a slash, or the 、 that the same key gives with a Chinese input method. */

export interface SlashQuery {
  /** Offset of the slash in its block. */
  readonly offset: number
  readonly text: string
}

// A query that long is prose.
const maxQueryLength = 12

/** @param before the block's text up to the caret */
export function readSlashQuery(before: string): SlashQuery | null {
  // 、 is a mark of its own in Chinese: only where no list can stand, at the start of a block, does it open the menu.
  const match = /^、([^\s、/]*)$/u.exec(before) ?? /(?:^|\s)\/([^\s/]*)$/u.exec(before)
  const text = match?.[1]
  if (text === undefined || text.length > maxQueryLength) return null
  return { offset: before.length - text.length - 1, text }
}
