import { createRequire } from 'node:module';
import type pino from 'pino';
import type { Log, LogFields } from './core/context.ts';
import { oneLine, plainText, tameJson } from './core/text.ts';

/** How a log is to be written. */
export interface LogOptions {
  /** 2 everything, 1 the steps, 0 warnings, -1 errors, below that nothing. */
  verbosity: number;
  format: 'pretty' | 'json';
  /** Stands on every line, so that the lines of one run can be found. */
  run: string;
  /** Takes secrets out of a line. */
  hide(line: string): string;
  /** Writes a line; default: stderr at once, so that nothing is lost when the program ends. */
  write?: (line: string) => void;
}

const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
// Fields that may hold a credential wherever they stand; values that are known to be secret are hidden by `hide`.
const PRIVATE_FIELDS = ['password', 'secret', 'token', 'authorization', 'cookie', 'clientSecret', 'headers'];

/** A log on stderr. pino is read with the first line that is written: a quiet run does not pay for it. */
export function createLog(options: LogOptions): Log {
  const level = Math.min(Math.max(options.verbosity + 2, 0), LEVELS.length - 1);
  let logger: pino.Logger | undefined;
  function write(at: number, method: 'debug' | 'info' | 'warn' | 'error', fields: LogFields, message: string): void {
    if (at > level) return;
    logger ??= open(options, LEVELS[level] ?? 'warn');
    logger[method](fields, message);
  }
  return {
    debug: (fields, message) => write(4, 'debug', fields, message),
    info: (fields, message) => write(3, 'info', fields, message),
    warn: (fields, message) => write(2, 'warn', fields, message),
    error: (fields, message) => write(1, 'error', fields, message),
  };
}

function open(options: LogOptions, level: string): pino.Logger {
  const load = createRequire(import.meta.url)('pino') as typeof pino;
  const write = options.write ?? toStderr(load);
  const settings: pino.LoggerOptions = {
    level,
    base: { run: options.run },
    timestamp: load.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: PRIVATE_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' },
  };
  return load(settings, {
    write: (line: string) =>
      write(options.format === 'json' ? options.hide(tameJson(line)) : `${options.hide(readable(line))}\n`),
  });
}

function toStderr(load: typeof pino): (line: string) => void {
  const destination = load.destination({ dest: 2, sync: true });
  return (line) => {
    destination.write(line);
  };
}

/** `12:00:03 warn  source skipped source=news error="no connection"` */
function readable(line: string): string {
  const { time, level, msg, run: _, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const details = Object.entries(fields).map(([key, value]) => `${key}=${shown(value)}`);
  return [String(time).slice(11, 19), String(level).padEnd(5), msg, ...details].join(' ');
}

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'stack' in value && typeof value.stack === 'string')
    return plainText(value.stack);
  const text = typeof value === 'string' ? oneLine(value) : tameJson(JSON.stringify(value));
  return /^[^\s"=]+$/u.test(text) ? text : JSON.stringify(text);
}
