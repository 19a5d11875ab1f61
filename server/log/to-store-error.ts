/** Sorts what SQLite and the file system report into the three failures the relay knows. */
import { StoreError, type StoreFailure } from '../relay/ports.ts'

const primary = { busy: 5, locked: 6, noMemory: 7, ioerr: 10, full: 13, cantOpen: 14 } as const
const passing: readonly number[] = Object.values(primary)
// After these the kernel may have dropped dirty pages and marked them clean: a second fsync that succeeds proves nothing.
const failedSyncs: readonly number[] = [1034 /* IOERR_FSYNC */, 1290 /* IOERR_DIR_FSYNC */]
const noRoom: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT', 'EFBIG']
const ioWrite = 778

const whatToDo: Readonly<Record<StoreFailure, string>> = {
  full: '磁盘已满，这次修改没有写入；已存的都在，腾出空间后会自动继续。 The disk is full and this change was not written; what was saved is safe, and writing goes on by itself once there is room.',
  unavailable:
    '数据库暂时不能写入，这次修改没有写入；已存的都在，会自动重试。 The store takes no writes at the moment and this change was not written; what was saved is safe, and it is tried again.',
  broken:
    '数据库不再可信，已停止写入；请检查磁盘后重新启动。 The store can no longer be trusted and takes no writes: check the disk, then start again.',
}

function sqliteCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code : null
}

/** An error that says nothing about the data: a busy file, a medium or a memory that gives no answer now. */
export function isPassingError(error: unknown): boolean {
  const code = sqliteCode(error)
  return code !== null && passing.includes(code & 0xff)
}

/** A write that failed without saying why: the cause (a size limit or the medium) is for the caller to probe. */
export function isUnexplainedWriteError(error: unknown): boolean {
  return sqliteCode(error) === ioWrite
}

function failureOf(error: unknown): StoreFailure {
  const code = sqliteCode(error)
  if (code === null) {
    const { code: name, syscall } = error as NodeJS.ErrnoException
    if (noRoom.includes(name)) return 'full'
    return syscall === undefined || syscall === 'fsync' || syscall === 'fdatasync' ? 'broken' : 'unavailable'
  }
  if (failedSyncs.includes(code)) return 'broken'
  switch (code & 0xff) {
    case primary.full:
      return 'full'
    case primary.busy:
    case primary.locked:
    case primary.noMemory:
    case primary.ioerr:
    case primary.cantOpen:
      return 'unavailable'
    default:
      return 'broken'
  }
}

/** @param failure when the caller knows better than the code tells */
export function toStoreError(error: unknown, failure: StoreFailure = failureOf(error)): StoreError {
  if (error instanceof StoreError) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new StoreError(failure, `${whatToDo[failure]} (${detail})`, { cause: error })
}
