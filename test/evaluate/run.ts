/** Every figure that can be measured on the labeled data beside the repository: `npm run evaluate`. */
import { spawnSync } from 'node:child_process';

const PARTS = ['feeds', 'matching', 'urls', 'neardup', 'language', 'sentiment', 'triage'];

for (const part of PARTS) {
  console.log(`\n${part}\n${'-'.repeat(part.length)}`);
  const script = new URL(`${part}.ts`, import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
