/** The nodes and marks of an article for the editor, one for one with `shared/newsletter/article-schema.ts`. */
import type { AnyExtension } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { HardBreak } from '@tiptap/extension-hard-break'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { ArticleDocument } from './nodes/document.ts'
import { EditorNote } from './nodes/editor-note.ts'
import { Figure } from './nodes/figure.ts'
import { Heading } from './nodes/heading.ts'
import { Link } from './nodes/link.ts'
import { Bold, Italic, Strike, Underline } from './nodes/marks.ts'
import { PolicyCard } from './nodes/policy-card.ts'
import { ReprintTitle } from './nodes/reprint-title.ts'
import { Reprint } from './nodes/reprint.ts'
import { TableCaption } from './nodes/table-caption.ts'
import { Table, TableCell, TableHeader, TableRow } from './nodes/table.ts'
import { Subtitle, Title } from './nodes/title.ts'

export function articleExtensions(): AnyExtension[] {
  return [
    ArticleDocument,
    Paragraph,
    Text,
    Title,
    Subtitle,
    Heading,
    BulletList,
    OrderedList,
    ListItem,
    ListKeymap,
    Blockquote,
    TableCaption,
    Table,
    TableRow,
    TableCell,
    TableHeader,
    PolicyCard,
    EditorNote,
    Reprint,
    ReprintTitle,
    Figure,
    HardBreak,
    Bold,
    Italic,
    Underline,
    Strike,
    Link,
  ]
}
