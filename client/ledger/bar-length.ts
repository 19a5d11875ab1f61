/** How long a bar is against the whole, in hundredths: for the eye alone, the exact figure stands beside it. */
import { type Decimal, compare, multiply, shiftPoint, zero } from '../../shared/quantity/decimal.ts'

const fullBar = 100

/** What is there must not vanish, so the least is 1; nothing is 0. */
export function barLength(amount: Decimal, whole: Decimal): number {
  if (compare(whole, zero) <= 0 || compare(amount, zero) <= 0) return 0
  const hundredfold = shiftPoint(amount, 2)
  let length = 1
  while (length < fullBar && compare(multiply(whole, String(length + 1)), hundredfold) <= 0) length++
  return length
}
