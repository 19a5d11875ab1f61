/** The answer about a person whom the accounts do not have. */
import { ApiError } from './api-error.ts'

export const noSuchPerson = () => new ApiError(404, 'notFound', 'There is no such person.')
