import Database from 'better-sqlite3';

/** Whether another process has the database open. */
export function isOpenElsewhere(file: string): boolean {
  const db = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    // Before anything is read, so that it is had without the memory that several processes share.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    return false;
  } catch {
    return true;
  } finally {
    db.close();
  }
}
