/** One change in a line: what was deleted struck, what was inserted underlined, in the hue of whose it is, with their name. */
import { hueOf } from '../../shared/access/hue-of.ts'
import { useWords } from '../ui/language/useWords.ts'
import { changeId, useComparisonDesk } from './comparison-context.ts'
import type { NumberedSegment } from './compared-blocks.ts'
import type { ShownPart } from './group-changes.ts'
import { useChangeWords } from './useChangeWords.ts'

type ChangeSegment = Extract<NumberedSegment, { readonly kind: 'change' }>

// What a reader is told of a long passage; the passage itself follows.
const mostToldLetters = 60

export function ChangedText({ segment, number }: { readonly segment: ChangeSegment; readonly number: number }) {
  const { rows, moves, current, look, emphasised, isAuthors } = useComparisonDesk()
  const words = useWords().history
  const { name, whole } = useChangeWords()
  const { deleted, inserted, isMoved } = segment
  const authors = [...new Set([...deleted, ...inserted].flatMap(({ row }) => rows.get(row ?? 0)?.author.id ?? []))]
  const isAside = emphasised !== null && !authors.includes(emphasised)
  const other = moves.get(number)
  const told = [...toldOf(deleted, words.deletedBy), ...toldOf(inserted, isAuthors ? words.changeBy : words.insertedBy)]
  return (
    <span
      id={changeId(number)}
      role="group"
      tabIndex={current === number || (current === null && number === 1) ? 0 : -1}
      aria-label={told.join('；')}
      data-change={number}
      className={`history-change${current === number ? ' is-current' : ''}${isAside ? ' is-aside' : ''}`}
      onClick={() => look(number)}
      onFocus={() => current !== number && look(number)}
    >
      <span aria-hidden className="history-label">
        {labelOf()}
      </span>
      {deleted.map((part, index) => (
        <Part key={`d${index}`} part={part} as="del" />
      ))}
      {isMoved && <MoveMark other={other} isFrom={deleted.length === 0} />}
      {inserted.map((part, index) => (
        <Part key={`i${index}`} part={part} as={isAuthors ? 'span' : 'ins'} />
      ))}
    </span>
  )

  function toldOf(parts: readonly ShownPart[], say: (name: string, text: string) => string): string[] {
    const names = [...new Set(parts.filter(({ isBridge }) => !isBridge).map(({ row }) => name(rows.get(row ?? 0))))]
    const text = parts.map((part) => part.text).join('')
    return names.length === 0 ? [] : [say(names.join('、'), text.slice(0, mostToldLetters))]
  }

  function labelOf(): string {
    const named = [...deleted, ...inserted].flatMap(({ row, isBridge }) => (isBridge || row === null ? [] : [row]))
    return [...new Set(named.map((row) => whole(rows.get(row))))].join('；')
  }
}

function Part({ part, as: Mark }: { readonly part: ShownPart; readonly as: 'del' | 'ins' | 'span' }) {
  const { rows } = useComparisonDesk()
  const author = part.row === null ? undefined : rows.get(part.row)?.author
  const hue = author === undefined || part.isBridge ? 'var(--ink-3)' : `var(--hue-${hueOf(author.id)})`
  const look = Mark === 'del' ? 'history-gone' : Mark === 'ins' ? 'history-come' : 'history-wrote'
  return (
    <Mark data-row={part.row ?? undefined} className={look} style={{ ['--who' as string]: hue }}>
      {part.text}
    </Mark>
  )
}

function MoveMark({ other, isFrom }: { readonly other: number | undefined; readonly isFrom: boolean }) {
  const { look } = useComparisonDesk()
  const words = useWords().history
  if (other === undefined) return <span className="history-move">{words.moved}</span>
  return (
    <a
      href={`#${changeId(other)}`}
      className="history-move underline"
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation()
        look(other)
      }}
    >
      {isFrom ? words.movedFrom(other) : words.movedTo(other)}
    </a>
  )
}
