/** A policy card on the sheet: number and title first, then the document's particulars, then the summary. */
import { type ReactNodeViewProps, NodeViewContent, NodeViewWrapper } from '@tiptap/react'
import { useWords } from '../../../ui/language/useWords.ts'
import { InPlaceField } from './InPlaceField.tsx'
import { addressFromTyping, safeAddress } from './safe-address.ts'

export function PolicyCardView({ node, editor, updateAttributes }: ReactNodeViewProps) {
  const words = useWords().editor.policyCard
  const field = (name: 'number' | 'title' | 'documentNumber' | 'issuers' | 'date' | 'link', className?: string) => (
    <InPlaceField
      value={String(node.attrs[name] ?? '')}
      label={words[name]}
      className={`policy-${className ?? name}`}
      readOnly={!editor.isEditable}
      isInvalid={name === 'link' && node.attrs['link'] !== '' && safeAddress(String(node.attrs['link'])) === null}
      onCommit={(value) =>
        updateAttributes({ [name]: name === 'link' ? (addressFromTyping(value) ?? value.trim()) : value.trim() })
      }
    />
  )
  const address = safeAddress(String(node.attrs['link'] ?? ''))
  return (
    <NodeViewWrapper as="section" className="policy-card" aria-label={words.card}>
      <div contentEditable={false} className="policy-head">
        {field('number')}
        {field('title')}
      </div>
      <dl contentEditable={false} className="policy-particulars">
        <Particular name={words.documentNumber}>{field('documentNumber', 'value')}</Particular>
        <Particular name={words.issuers}>{field('issuers', 'value')}</Particular>
        <Particular name={words.date}>{field('date', 'value')}</Particular>
        <Particular name={words.link}>
          {field('link', 'value')}
          {address !== null && (
            <a href={address} target="_blank" rel="noopener noreferrer nofollow" className="policy-open">
              {words.open}
            </a>
          )}
        </Particular>
      </dl>
      <NodeViewContent className="policy-summary" />
    </NodeViewWrapper>
  )
}

function Particular({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="policy-particular">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
