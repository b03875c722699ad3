import type { Sql } from './sql.ts';

/** The database's own secret of this name, 256 bits in base64url; made when it is first asked for. */
export async function keyNamed(sql: Sql, name: string): Promise<string> {
  const [known] = await sql.all<{ secret: string }>('SELECT secret FROM keys WHERE name = ?', [name]);
  if (known !== undefined) return known.secret;
  // Loaded here, since it takes long and few commands make a key.
  const { randomBytes } = await import('node:crypto');
  return await sql.transaction(async (tx) => {
    const secret = randomBytes(32).toString('base64url');
    await tx.run('INSERT INTO keys (name, secret) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', [name, secret]);
    const [row] = await tx.all<{ secret: string }>('SELECT secret FROM keys WHERE name = ?', [name]);
    if (row === undefined) throw new Error('A key that was just written is not there.');
    return row.secret;
  });
}
