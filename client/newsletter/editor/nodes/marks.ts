/** Emphasis of an article's text; a pasted style attribute is not emphasis, only its tags are. */
import { Bold as TiptapBold } from '@tiptap/extension-bold'
import { Italic as TiptapItalic } from '@tiptap/extension-italic'
import { Strike as TiptapStrike } from '@tiptap/extension-strike'
import { Underline as TiptapUnderline } from '@tiptap/extension-underline'

const byTags = (...tags: readonly string[]) => ({ parseHTML: () => tags.map((tag) => ({ tag })) })

// Their markdown input rules are left out: `**` and `_` in Chinese copy are characters, not commands.
const untyped = { addInputRules: () => [], addPasteRules: () => [] }

export const Bold = TiptapBold.extend({ ...byTags('strong', 'b'), ...untyped })
export const Italic = TiptapItalic.extend({ ...byTags('em', 'i'), ...untyped })
export const Strike = TiptapStrike.extend({ ...byTags('s', 'del', 'strike'), ...untyped })
export const Underline = TiptapUnderline.extend({ ...byTags('u'), ...untyped })
