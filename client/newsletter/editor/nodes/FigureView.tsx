/** A figure on the sheet: a frame for the picture, its caption as text, its credit as a field. */
import { ImageIcon } from 'lucide-react'
import { type ReactNodeViewProps, NodeViewContent, NodeViewWrapper } from '@tiptap/react'
import { useWords } from '../../../ui/language/useWords.ts'
import { InPlaceField } from './InPlaceField.tsx'

export function FigureView({ node, editor, updateAttributes }: ReactNodeViewProps) {
  const words = useWords().editor.figure
  return (
    <NodeViewWrapper as="figure" className="figure">
      <div
        contentEditable={false}
        className="figure-frame"
        role="img"
        aria-label={String(node.attrs['alt'] || words.empty)}
      >
        <ImageIcon aria-hidden size={20} strokeWidth={1.5} />
        <span>{words.empty}</span>
      </div>
      <figcaption>
        <NodeViewContent
          className="figure-caption"
          data-placeholder={words.caption}
          data-empty={node.content.size === 0}
        />
        <div contentEditable={false}>
          <InPlaceField
            value={String(node.attrs['credit'] ?? '')}
            label={words.credit}
            className="figure-credit"
            readOnly={!editor.isEditable}
            onCommit={(credit) => updateAttributes({ credit: credit.trim() })}
          />
        </div>
      </figcaption>
    </NodeViewWrapper>
  )
}
