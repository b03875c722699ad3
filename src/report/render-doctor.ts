/** `doctor` on the terminal: one line for each thing that was looked at, and below it what to do. */

import { wrapWidth } from '../core/display-width.ts';
import { oneLine, truncate } from '../core/text.ts';
import { paint, type Terminal, usableWidth } from './terminal.ts';

/** What was looked at, and what came of it. */
export interface Checked {
  check: string;
  name: string;
  status: 'ok' | 'warning' | 'failed' | 'skipped';
  detail: string;
  remedy: string | null;
}

const STYLE = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;
const LONGEST = 500;
const MARGIN = 9;

/** Findings in their order, and a last line that counts what failed. */
export function renderDoctor(findings: readonly Checked[], terminal: Terminal): string {
  const screen = usableWidth(terminal);
  const lines = findings.flatMap(({ check, name, status, detail, remedy }) => {
    const [first = '', ...rest] = wrapped(`${check} ${name}: ${detail}`, screen);
    const head = `${paint(status.padEnd(MARGIN), STYLE[status], screen)}${first}`;
    const advice = remedy === null ? [] : wrapped(remedy, screen);
    return [head, ...[...rest, ...advice].map((line) => `${' '.repeat(MARGIN)}${line}`)];
  });
  const failures = findings.filter((finding) => finding.status === 'failed').length;
  return `${[...lines, failures === 0 ? 'Nothing failed.' : `${failures} failed.`].join('\n')}\n`;
}

function wrapped(text: string, screen: Terminal): string[] {
  return wrapWidth(truncate(oneLine(text.slice(0, 10_000)), LONGEST), screen.width - MARGIN);
}
