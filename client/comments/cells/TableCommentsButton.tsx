/** In the line above a table: opens the comments, with the number of what is unread. */
import { MessageSquareText } from 'lucide-react'
import { useWords } from '../../ui/language/useWords.ts'
import { CommentsButton } from '../CommentsButton.tsx'
import type { TableComments } from './useTableComments.ts'

export function TableCommentsButton({ comments }: { readonly comments: TableComments }) {
  const words = useWords().comments
  const { state, isOpen, setOpen } = comments
  const count = state.unread.names.size
  return (
    <CommentsButton name={words.open(count)} count={count} isPressed={isOpen} onClick={() => setOpen(!isOpen)}>
      <MessageSquareText />
    </CommentsButton>
  )
}
