/** Why a row is not in a total, in the order in which it is asked: the first that holds is the one that is said. */
export const leftOutReasons = [
  'notMember',
  'undated',
  'afterCutOff',
  'notReceived',
  'unreadable',
  'noQuantity',
  'partOf',
  'sameAs',
  'notConvertible',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]
