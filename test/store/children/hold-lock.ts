/** Takes the scan lock of the database named on the command line, says so, and holds it until it is killed. */
import { acquireScanLock } from '../../../src/store/lock.ts';

await acquireScanLock(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => undefined, 60_000);
