/** Commits one poll, leaves a second one half-written, says so, and waits to be killed. */
import { openDatabase } from '../../../src/store/database.ts';
import { added, poll } from '../../support/database.ts';

const store = await openDatabase(process.argv[2] ?? '', { now: Date.now });
await store.savePoll({ poll: poll({ items: 1 }), added: [added('first')], met: [] });
void store.inTransaction(async (tx) => {
  await tx.savePoll({ poll: poll({ items: 2 }), added: [added('second')], met: [] });
  process.stdout.write('half\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
