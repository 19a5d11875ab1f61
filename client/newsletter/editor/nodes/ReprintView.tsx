/** A reprint on the sheet: its title and text, and above them where and when it appeared. */
import { type ReactNodeViewProps, NodeViewContent, NodeViewWrapper } from '@tiptap/react'
import { useWords } from '../../../ui/language/useWords.ts'
import { InPlaceField } from './InPlaceField.tsx'

export function ReprintView({ node, editor, updateAttributes }: ReactNodeViewProps) {
  const words = useWords().editor.reprint
  return (
    <NodeViewWrapper as="section" className="reprint" aria-label={words.piece}>
      <div contentEditable={false} className="reprint-origin">
        <span className="reprint-mark">{words.piece}</span>
        <InPlaceField
          value={String(node.attrs['source'] ?? '')}
          label={words.source}
          className="reprint-source"
          readOnly={!editor.isEditable}
          onCommit={(source) => updateAttributes({ source: source.trim() })}
        />
        <InPlaceField
          value={String(node.attrs['date'] ?? '')}
          label={words.date}
          className="reprint-date"
          readOnly={!editor.isEditable}
          onCommit={(date) => updateAttributes({ date: date.trim() })}
        />
      </div>
      <NodeViewContent className="reprint-text" />
    </NodeViewWrapper>
  )
}
