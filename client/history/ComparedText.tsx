/** The text of a comparison as it reads, with insertions and deletions in place and long unchanged stretches folded. */
import { useState } from 'react'
import { hueOf } from '../../shared/access/hue-of.ts'
import { useWords } from '../ui/language/useWords.ts'
import { ChangedText } from './ChangedText.tsx'
import { changeId, useComparisonDesk } from './comparison-context.ts'
import type { ComparedBlock, NumberedSegment } from './compared-blocks.ts'
import { foldUnchanged } from './fold-unchanged.ts'
import { useChangeWords } from './useChangeWords.ts'

export function ComparedText({
  blocks,
  isFolding,
}: {
  readonly blocks: readonly ComparedBlock[]
  readonly isFolding: boolean
}) {
  if (!isFolding) return blocks.map((block, index) => <Block key={index} block={block} />)
  return foldUnchanged(blocks).map((stretch, index) =>
    stretch.kind === 'shown' ? (
      <Block key={index} block={stretch.block} />
    ) : (
      <Folded key={index} blocks={stretch.blocks} />
    ),
  )
}

function Folded({ blocks }: { readonly blocks: readonly ComparedBlock[] }) {
  const words = useWords().history
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen) return blocks.map((block, index) => <Block key={index} block={block} />)
  return (
    <button
      type="button"
      aria-label={words.unfold(blocks.length)}
      onClick={() => setIsOpen(true)}
      className="history-fold touch-target"
    >
      {words.folded(blocks.length)}
    </button>
  )
}

function Block({ block }: { readonly block: ComparedBlock }) {
  const { rows } = useComparisonDesk()
  const { line, number, segments, children } = block
  const author = line.row === null ? undefined : rows.get(line.row)?.author
  const hue = author === undefined ? undefined : { ['--who' as string]: `var(--hue-${hueOf(author.id)})` }
  const content = (
    <>
      {number !== null && <BlockMark block={block} number={number} />}
      {segments.map((segment, index) => (
        <Segment key={index} segment={segment} />
      ))}
    </>
  )
  if (line.name === 'hardBreak') {
    return (
      <span>
        <br />
        {content}
      </span>
    )
  }
  return (
    <div data-block={line.name} data-block-change={line.change} className="history-block" style={hue}>
      {content}
      {children.map((child, index) => (
        <Block key={index} block={child} />
      ))}
    </div>
  )
}

function Segment({ segment }: { readonly segment: NumberedSegment }) {
  const { current, look } = useComparisonDesk()
  const words = useWords().history
  const { number } = segment
  if (segment.kind === 'change') return number === null ? null : <ChangedText segment={segment} number={number} />
  if (segment.kind === 'plain' || number === null) return segment.part.text
  return (
    <span
      id={changeId(number)}
      role="group"
      tabIndex={current === number ? 0 : -1}
      aria-label={words.restyledNote(segment.part.text)}
      data-change={number}
      className={`history-change history-restyled${current === number ? ' is-current' : ''}`}
      onClick={() => look(number)}
    >
      <span aria-hidden className="history-label">
        {words.restyled}
      </span>
      {segment.part.text}
    </span>
  )
}

/** Of a block that was split off or joined, or whose fields changed: what its letters do not say. */
function BlockMark({ block, number }: { readonly block: ComparedBlock; readonly number: number }) {
  const { rows, current, look } = useComparisonDesk()
  const words = useWords().history
  const { whole } = useChangeWords()
  const { line } = block
  const what = words.blocks[line.name] ?? words.otherBlock
  const said = { same: words.blockChanged, inserted: words.blockAdded, deleted: words.blockRemoved }[line.change](what)
  const row = line.row === null ? undefined : rows.get(line.row)
  return (
    <span
      id={changeId(number)}
      role="group"
      tabIndex={current === number ? 0 : -1}
      aria-label={row === undefined ? said : `${said}，${whole(row)}`}
      data-change={number}
      className={`history-change history-block-mark${current === number ? ' is-current' : ''}`}
      onClick={() => look(number)}
    >
      {row !== undefined && (
        <span aria-hidden className="history-label">
          {whole(row)}
        </span>
      )}
      <span>{said}</span>
      {line.attributes.map(({ name, before, after }) => (
        <span key={name} className="block">
          {words.attributes[name] ?? name}
          {'：'}
          <del className="history-gone">{saidValue(before, words.emptyValue)}</del>{' '}
          <ins className="history-come">{saidValue(after, words.emptyValue)}</ins>
        </span>
      ))}
    </span>
  )
}

function saidValue(value: unknown, empty: string): string {
  if (value === null || value === undefined || value === '') return empty
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
