/** The port that the table files are written against: SQL that SQLite and PostgreSQL both speak, `?` for parameters. */

export type SqlValue = string | number | null;

export interface TransactionOptions {
  /** Flushed to the disk at its end, so that a power cut cannot undo it; a kill never can. */
  durable?: boolean;
  /** Transactions inside it become a part of it, which is cheaper: when one fails, the whole is undone. */
  flat?: boolean;
}

/** One connection, or one transaction on it. */
export interface Sql {
  /** The rows of a query; the caller, who wrote the SQL, says what is in them. */
  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** @returns how many rows were changed */
  run(sql: string, params?: readonly SqlValue[]): Promise<number>;
  /**
   * Inserts one row.
   * @returns the id that it was given
   */
  insert(sql: string, params: readonly SqlValue[]): Promise<number>;
  /** Commits what `work` did through its own `Sql`, or, if it throws, nothing. May be nested. */
  transaction<T>(work: (tx: Sql) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

/** Rows that one statement carries at most; a power of two. */
const ROWS_A_STATEMENT = 64;

const markLists = new Map<number, string>();

/** `?, ?, ?` */
export function marks(count: number): string {
  let list = markLists.get(count);
  if (list === undefined) {
    list = Array(count).fill('?').join(', ');
    // Lists of filters have any length.
    if (count <= 128) markLists.set(count, list);
  }
  return list;
}

/**
 * Inserts rows, many a statement. The statements hold 64, 32, … 1 rows, so that few texts of SQL are ever prepared.
 * @param end what follows the values, such as `ON CONFLICT DO NOTHING`
 */
export async function insertRows(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
  end = '',
): Promise<void> {
  for (const part of inPowersOfTwo(rows)) {
    const params: SqlValue[] = [];
    for (const row of part) for (const value of row) params.push(value);
    await sql.run(insertText(table, columns, part.length, end), params);
  }
}

// The program inserts into few tables, and for each there are seven texts.
const insertTexts = new Map<string, string>();

function insertText(table: string, columns: readonly string[], rows: number, end: string): string {
  const into = `${table} (${columns.join(', ')})`;
  const name = `${into} ${end} ${rows}`;
  let text = insertTexts.get(name);
  if (text === undefined) {
    const row = `(${marks(columns.length)})`;
    text = `INSERT INTO ${into} VALUES ${Array(rows).fill(row).join(', ')} ${end}`;
    insertTexts.set(name, text);
  }
  return text;
}

/**
 * Cuts a list into parts of one of two sizes, of which the last is filled up with NULL, which nothing equals: one
 * statement asks for all of a short list, and there are two texts of it.
 */
export function filledUp<T>(list: readonly T[], [few, many]: readonly [few: number, many: number]): (T | null)[][] {
  const parts: (T | null)[][] = [];
  for (let start = 0; start < list.length; start += many) {
    const part: (T | null)[] = list.slice(start, start + many);
    const size = part.length > few ? many : few;
    while (part.length < size) part.push(null);
    parts.push(part);
  }
  return parts;
}

/** Cuts a list into parts of 64, 32, … 1 elements, in order. */
export function inPowersOfTwo<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  let start = 0;
  for (let size = ROWS_A_STATEMENT; size >= 1; size /= 2) {
    while (list.length - start >= size) {
      parts.push(list.slice(start, start + size));
      start += size;
    }
  }
  return parts;
}
