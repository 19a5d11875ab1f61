/** Everything the bound editor is made of: the article's nodes, the shared document, and what people do in it. */
import type { AnyExtension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Dropcursor, Gapcursor } from '@tiptap/extensions'
import { root } from '../../../shared/document/kind.ts'
import type { OpenDocument } from '../../collab/open-document.ts'
import { articleExtensions } from './article-extensions.ts'
import type { CaretAwareness } from './carets/caret-awareness.ts'
import { Carets } from './carets/carets.ts'
import { CommentMarks } from './comments/comment-marks.ts'
import { CompositionGuard } from './composition/composition-guard.ts'
import { FreshSelection } from './fresh-selection.ts'
import { Find } from './find/find-plugin.ts'
import { withNodeViews } from './node-views.ts'
import { Paste } from './paste/paste.ts'
import { Slash } from './slash/slash-plugin.ts'

interface DeskParts {
  readonly article: OpenDocument
  readonly carets: CaretAwareness
  readonly onOrphanedText: (text: string) => void
}

export function deskExtensions({ article, carets, onOrphanedText }: DeskParts): AnyExtension[] {
  return [
    ...withNodeViews(articleExtensions()),
    Collaboration.configure({ fragment: article.doc.getXmlFragment(root.body) }),
    CompositionGuard.configure({
      gate: article.composition,
      onOrphanedText,
      onHoldChange: (isHeld) => carets.setHeld(isHeld),
    }),
    FreshSelection,
    Carets.configure({ awareness: carets }),
    Find,
    CommentMarks,
    Slash,
    Paste,
    Dropcursor.configure({ class: 'drop-cursor', color: false }),
    Gapcursor,
  ]
}
