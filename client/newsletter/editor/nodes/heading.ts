/** Headings within an article: three levels, set below the article's own title. */
import { Heading as TiptapHeading } from '@tiptap/extension-heading'

const levels = [1, 2, 3] as const

export const Heading = TiptapHeading.extend({
  // h1 is the article's title; pasted headings deeper than three become the third level.
  parseHTML: () => [
    ...levels.map((level) => ({ tag: `h${level}`, attrs: { level } })),
    ...['h4', 'h5', 'h6'].map((tag) => ({ tag, attrs: { level: 3 } })),
  ],
  renderHTML({ node }) {
    const level = levels.find((each) => each === node.attrs['level']) ?? 3
    return [`h${level + 1}`, { 'data-level': String(level) }, 0]
  },
}).configure({ levels: [...levels] })
