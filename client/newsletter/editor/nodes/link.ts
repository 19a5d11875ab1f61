/** Links of an article: http, https and mailto only, checked when they enter and again when they are drawn. */
import { Mark } from '@tiptap/core'
import { safeAddress } from './safe-address.ts'

export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  keepOnSplit: false,
  // What is typed behind a link is not part of it.
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = safeAddress(element.getAttribute('href') ?? '')
        return href === null ? false : { href }
      },
    },
  ],
  // A colleague's update reaches the document without passing parseHTML, so the address is judged here again.
  renderHTML({ mark }) {
    const href = safeAddress(String(mark.attrs['href'] ?? ''))
    if (href === null) return ['span', { class: 'dead-link' }, 0]
    return ['a', { href, rel: 'noopener noreferrer nofollow', target: '_blank' }, 0]
  },
})
